// What scripts add to pages that are whole without them: text size, light or dark, a menu that closes.
(function () {
  "use strict";
  var root = document.documentElement;
  var largest = 3;

  function remember(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { /* storage switched off */ }
  }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : !!(window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  function setUpTextSize(buttons) {
    Array.prototype.forEach.call(buttons, function (button) {
      button.addEventListener("click", function () {
        var step = Number(button.getAttribute("data-text-size"));
        var now = Number(root.getAttribute("data-text-size") || 0);
        var size = step === 0 ? 0 : Math.min(largest, Math.max(0, now + step));
        root.setAttribute("data-text-size", String(size));
        remember("cchc-co-chu", String(size));
      });
    });
  }

  function setUpTheme(button) {
    function tell() { button.setAttribute("aria-pressed", String(isDark())); }
    button.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", theme);
      remember("cchc-giao-dien", theme);
      tell();
    });
    tell();
  }

  function setUpMenu(menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  // "Chuyển trường" is found by "chuyen truong": no marks, and đ as d.
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }

  function setUpNarrowing(form) {
    var list = document.getElementById(form.getAttribute("data-narrows"));
    var words = form.querySelector("input");
    var choices = all("[data-choice]", form);
    var rows = all("[data-search]", list).map(function (row) { return { row: row, text: fold(row.getAttribute("data-search")) }; });

    function fits(entry) {
      var asked = fold(words.value).split(/\s+/).filter(Boolean);
      return !entry.row.hasAttribute("data-gone") && asked.every(function (word) { return entry.text.indexOf(word) >= 0; }) && choices.every(function (choice) {
        return !choice.value || entry.row.getAttribute("data-" + choice.getAttribute("data-choice")).split("|").indexOf(choice.value) >= 0;
      });
    }

    function show() {
      var left = 0;
      rows.forEach(function (entry) {
        entry.row.hidden = !fits(entry);
        left += entry.row.hidden ? 0 : 1;
      });
      // Inner groups first, so that a group whose groups are empty goes too.
      all("[data-group]", list).reverse().forEach(function (group) { group.hidden = !group.querySelector("[data-search]:not([hidden])"); });
      form.querySelector("output").textContent = left ? "Còn " + left + " trong " + rows.length + " thủ tục" : "Không có thủ tục nào khớp. Bớt từ hoặc bỏ lọc.";
    }

    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", show);
    form.addEventListener("change", show);
  }

  // Nobody builds on the day on which a procedure lapses: what carries its day appears or vanishes by the reader's own clock.
  function setUpLife(today) {
    all("[data-appears]").forEach(function (part) { part.hidden = part.getAttribute("data-appears") > today; });
    all("[data-vanishes]").forEach(function (part) {
      if (part.getAttribute("data-vanishes") > today) return;
      part.hidden = true;
      part.setAttribute("data-gone", "");
    });
    all("[data-count]").forEach(function (count) { count.textContent = String(all("[data-search]:not([data-gone])").length); });
    all("[data-built-at]").forEach(function (part) { warnOfAge(part, today); });
  }

  function warnOfAge(part, today) {
    if (!window.fetch) return;
    fetch(part.getAttribute("data-built-at")).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (built) {
      if (!built || new Date(today) - new Date(built.trim()) <= 60 * 86400000) return;
      part.hidden = false;
    }).catch(function () { /* read from a disk, or offline: nothing is known */ });
  }

  // The frame of another site waits in a template, so that nobody there is asked before the reader wants it.
  function setUpVideo(start) {
    start.addEventListener("click", function (event) {
      var waiting = start.parentNode.querySelector("template");
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !waiting || !waiting.content) return;
      event.preventDefault();
      var shown = document.importNode(waiting.content, true).firstElementChild;
      start.parentNode.replaceChild(shown, start);
      shown.firstElementChild.focus();
    });
  }
  all("[data-plays]").forEach(setUpVideo);

  function setUpCopying(button) {
    var field = document.getElementById(button.getAttribute("data-copies"));
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", function () {
      field.select();
      navigator.clipboard.writeText(field.value).then(function () {
        button.textContent = "Đã chép";
        setTimeout(function () { button.textContent = "Chép"; }, 2000);
      }, function () { button.textContent = "Bấm Ctrl+C"; }); // not allowed, but the words are selected
    });
  }
  all("[data-copies]").forEach(setUpCopying);

  // After everything else, and on the real site only: keep what is read when there is no network.
  function keepCopies() {
    var manifest = document.querySelector("link[rel=manifest]");
    if (!manifest || !root.hasAttribute("data-keeps-copies") || location.protocol !== "https:" || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(new URL("ban-luu.js", manifest.href).href).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (registration) {
      // The page of the first visit came before there was anybody to keep it.
      if (!navigator.serviceWorker.controller) registration.active.postMessage(location.href);
    }).catch(function () { /* private windows, full phones: everything works without */ });
  }
  window.addEventListener("load", function () {
    if (window.requestIdleCallback) requestIdleCallback(keepCopies);
    else setTimeout(keepCopies, 2000);
  });

  // The day in Việt Nam, wherever the reader is.
  setUpLife(new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10));
  all("[data-narrows]").forEach(setUpNarrowing);

  var tools = document.querySelector(".view-tools");
  if (tools) {
    setUpTextSize(tools.querySelectorAll("[data-text-size]"));
    setUpTheme(tools.querySelector("[data-theme-switch]"));
  }
  var menu = document.querySelector(".menu-fold");
  if (menu) setUpMenu(menu);
  // What is folded on the screen belongs on paper.
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll(".fold"), function (part) { part.open = true; });
  });
  // On a wide screen the table of contents has a column of its own; on a phone it would push the text away.
  var toc = document.querySelector(".toc");
  if (toc && window.matchMedia && matchMedia("(min-width: 64rem)").matches) toc.open = true;
})();

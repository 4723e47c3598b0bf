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

  function setUpMenu(fold) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && fold.open) {
        fold.open = false;
        fold.querySelector("summary").focus();
      }
    });
  }

  var tools = document.querySelector(".view-tools");
  if (tools) {
    setUpTextSize(tools.querySelectorAll("[data-text-size]"));
    setUpTheme(tools.querySelector("[data-theme-switch]"));
  }
  var fold = document.querySelector(".menu-fold");
  if (fold) setUpMenu(fold);
  // What is folded on the screen belongs on paper.
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll(".fold"), function (part) { part.open = true; });
  });
  // On a wide screen the table of contents has a column of its own; on a phone it would push the text away.
  var toc = document.querySelector(".toc");
  if (toc && window.matchMedia && matchMedia("(min-width: 64rem)").matches) toc.open = true;
})();

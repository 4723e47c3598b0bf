// Before the first paint: that scripts run, and the reader's choice of light or dark and of text size, so that nothing jumps.
(function () {
  document.documentElement.setAttribute("data-js", "");
  try {
    var theme = localStorage.getItem("cchc-giao-dien");
    if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
    var size = localStorage.getItem("cchc-co-chu");
    if (/^[0-3]$/.test(size || "")) document.documentElement.setAttribute("data-text-size", size);
  } catch (error) { /* storage switched off: the page's own defaults */ }
})();

// Copies a text as formatted words and as plain ones, so that an editor takes headings, lists and tables. Without it the page is whole.
(function () {
  "use strict";

  function copy(source, shown) {
    var isTaken = false;
    function put(event) {
      event.clipboardData.setData("text/html", source);
      event.clipboardData.setData("text/plain", shown);
      event.preventDefault();
      isTaken = true;
    }
    document.addEventListener("copy", put);
    try { document.execCommand("copy"); } catch (error) { /* said below */ }
    document.removeEventListener("copy", put);
    return isTaken;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-copies]"), function (button) {
    var box = document.getElementById(button.getAttribute("data-copies"));
    var shown = document.querySelector(".pasted");
    button.hidden = false;
    button.addEventListener("click", function () {
      var worked = copy(box.value, shown.innerText);
      button.textContent = worked ? "Đã chép" : "Hãy chép bằng tay";
      setTimeout(function () { button.textContent = "Chép nội dung"; }, 2500);
    });
  });
})();

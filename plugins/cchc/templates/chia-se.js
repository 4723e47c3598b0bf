// Copy pages are whole without this: a button that copies, and lengths that follow what is typed.
(function () {
  "use strict";
  var basic = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-.\/0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\\[~\]|€\f]*$/;
  var measures = {
    chu: function (text) { return Array.from(text).length; },
    gsm: function (text) { return basic.test(text) ? text.length + (text.match(/[\^{}\\\[~\]|€\f]/g) || []).length : NaN; },
    ucs2: function (text) { return text.length; }
  };

  function tell(field, box, count) {
    var most = Number(field.getAttribute("data-most"));
    var length = measures[field.getAttribute("data-measure")](box.value);
    count.textContent = isNaN(length) ? "có chữ có dấu hoặc ký hiệu lạ: chỉ còn 70 ký tự một tin" : most ? length + "/" + most : length + " ký tự";
    count.classList.toggle("count--over", isNaN(length) || (most > 0 && length > most));
  }

  function copySelected(box) {
    box.focus();
    box.select();
    return document.execCommand("copy");
  }

  function copy(box, button) {
    function done(worked) {
      button.textContent = worked ? "Đã chép" : "Nhấn Ctrl+C";
      setTimeout(function () { button.textContent = "Chép"; }, 2500);
    }
    if (!navigator.clipboard) { done(copySelected(box)); return; }
    navigator.clipboard.writeText(box.value).then(function () { done(true); }, function () { done(copySelected(box)); });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-field]"), function (field) {
    var box = field.querySelector("textarea");
    var count = field.querySelector("output");
    var button = field.querySelector("button");
    button.hidden = false;
    button.setAttribute("aria-label", "Chép: " + field.querySelector("label").textContent);
    button.addEventListener("click", function () { copy(box, button); });
    box.addEventListener("input", function () { tell(field, box, count); });
  });
})();

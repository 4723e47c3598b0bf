// The newest posts on another page: <div data-cchc-tin-moi></div> and this script. It takes that page's own look.
(function () {
  "use strict";
  var said = "NEWEST";

  function made(name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function listed(post) {
    var item = document.createElement("li");
    var link = made("a", post.title);
    link.href = post.url;
    var day = made("time", post.date_text);
    day.setAttribute("datetime", post.date);
    item.appendChild(link);
    item.appendChild(document.createTextNode(" "));
    item.appendChild(day);
    return item;
  }

  function show(place) {
    var list = document.createElement("ul");
    said.posts.forEach(function (post) { list.appendChild(listed(post)); });
    var more = document.createElement("p");
    var link = made("a", "Xem tất cả tại chuyên mục cải cách hành chính");
    link.href = said.address;
    more.appendChild(link);
    place.textContent = "";
    place.appendChild(list);
    place.appendChild(more);
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-cchc-tin-moi]"), show);
})();

// The search page: takes what readers type apart as search/words.py does, fetches the few files that hold those words, and
// orders what has them. Old browsers run it too; those that cannot keep the lists that the page came with.
(function () {
  "use strict";
  var form = document.querySelector("[data-search-page]");
  if (!form) return;
  if (!"".normalize || !window.JSON || !window.XMLHttpRequest) { form.className += " search--plain"; return; }

  var FORM = 1, SHELVES = 512, TOGETHER = 10, WAIT = 15000, LONG = 6;
  var WORD = /[^\u0000-\/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u1680\u2000-\u20ff\u2150-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff]{1,30}/g;
  var NUMBER = /[0-9](?:[ .()\u00a0-]{0,2}[0-9]){6,}/g;
  // How much a word counts in the text, where it stands out, in the title; a pair of words counts twice.
  var WORTH = [1, 3, 8];

  // --- Words ---

  function words(text) { return text.normalize("NFC").toLowerCase().match(WORD) || []; }

  function fold(word) {
    return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/([hklmstv])y$/, "$1i").replace(/^quy$/, "qui");
  }

  function shelf(word) {
    for (var number = 0, place = 0; place < word.length; place++) number = (number * 31 + word.charCodeAt(place)) % 65521;
    return number % SHELVES;
  }

  function joined(text) {
    return text.replace(NUMBER, function (found) {
      var number = found.replace(/\D/g, "");
      return " " + (number.indexOf("84") === 0 && number.length >= 11 ? "0" + number.slice(2) : number) + " ";
    });
  }

  // What is asked for: each word as typed, folded, and whether it carries marks that have to fit.
  function asked(text) {
    return words(text).slice(0, 24).map(function (word) {
      var bare = fold(word);
      return { typed: word, folded: bare, isMarked: /[^\u0000-\u007f]/.test(word) };
    });
  }

  // --- Files ---

  var folder = form.getAttribute("data-index").replace(/[^\/]*$/, "");
  var held = {}, index = null;

  function fetchJson(address, done, failed) {
    var request = new XMLHttpRequest();
    request.open("GET", address);
    request.timeout = WAIT;
    request.onload = function () {
      var read = null;
      if (request.status === 200) try { read = JSON.parse(request.responseText); } catch (error) { /* cut short */ }
      if (read) done(read); else failed();
    };
    request.onerror = request.ontimeout = failed;
    request.send();
  }

  function fetchIndex(isFresh, done, failed) {
    if (index && !isFresh) { done(); return; }
    fetchJson(form.getAttribute("data-index") + (isFresh ? "?luc=" + Date.now() : ""), function (read) {
      if (read.form !== FORM) { failed(); return; }
      index = read;
      held = {};
      prepare();
      done();
    }, failed);
  }

  // Each file says which state of the site it belongs to: one of another state is never mixed with the rest.
  function fetchAll(files, done, failed) {
    var waiting = 1, isOver = false;
    function arrive() { if (--waiting === 0 && !isOver) done(); }
    function fail() { if (!isOver) { isOver = true; failed(); } }
    files.forEach(function (file) {
      if (held[file.address]) return;
      waiting++;
      fetchJson(folder + file.address + "?v=" + file.key, function (read) {
        if (read.key !== file.key) { fail(); return; }
        held[file.address] = read;
        arrive();
      }, fail);
    });
    arrive();
  }

  // Once more from the start where the site has changed since the list was fetched.
  function withFiles(choose, done, failed) {
    fetchIndex(false, function () {
      fetchAll(choose(), done, function () {
        fetchIndex(true, function () { fetchAll(choose(), done, failed); }, failed);
      });
    }, failed);
  }

  // --- What there is ---

  var entries, total;

  function prepare() {
    var now = new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10); // the day in Việt Nam, wherever the reader is
    total = 0;
    entries = index.blocks.map(function (block, number) {
      var day = 0;
      var made = block.days.map(function (step, place) {
        day += step;
        return {
          block: number, place: place, kind: block.kind, day: day, year: day ? new Date(day * 86400000).getUTCFullYear() : 0,
          areas: block.areas[place], length: block.lengths[place], isPast: false
        };
      });
      block.past.forEach(function (place) { made[place].isPast = true; });
      block.ends.forEach(function (end) {
        if (end[1] > now || made[end[0]].isPast) return;
        made[end[0]].isPast = true;
        made[end[0]].state = "hết hiệu lực";
      });
      total += made.length;
      return made;
    });
  }

  function filesOf(query) {
    var files = {};
    query.forEach(function (word) {
      index.volumes.forEach(function (volume, number) {
        var file = shelf(word.folded) % volume.keys.length;
        var address = "tu/" + number + "-" + file + ".json";
        files[address] = { address: address, key: volume.keys[file] };
      });
    });
    return Object.keys(files).map(function (address) { return files[address]; });
  }

  // Calls see(block, place, weight) for every entry in "0=$%!&!# 3=…": behind the block steps from entry to entry, "!" before those of more weight.
  function unfold(written, see) {
    written.split(" ").forEach(function (part) {
      var cut = part.indexOf("="), block = Number(part.slice(0, cut)), last = -1, weight = 0;
      for (var at = cut + 1; at < part.length; at++) {
        var code = part.charCodeAt(at);
        if (code === 33) { weight++; last = -1; continue; }
        last += code - 34;
        see(block, last, weight);
      }
    });
  }

  // --- Ranking ---

  // Returns how often what `fits` stands anywhere: by entry, [greatest weight, greatest weight where the spelling is the typed one].
  function gather(word, fits) {
    var found = {};
    filesOf([word]).forEach(function (file) {
      var pairs = held[file.address].pairs;
      Object.keys(pairs).forEach(function (pair) {
        var fit = fits(pair.split(" "));
        if (!fit) return;
        unfold(pairs[pair], function (block, place, weight) {
          var name = block + "." + place, best = found[name] || (found[name] = [-1, -1]);
          if (weight > best[0]) best[0] = weight;
          if (fit === 2 && weight > best[1]) best[1] = weight;
        });
      });
    });
    return found;
  }

  function spelling(word, written) { return fold(written) !== word.folded ? 0 : written === word.typed ? 2 : 1; }

  function gatherWord(word) { return gather(word, function (pair) { return spelling(word, pair[0]); }); }

  // The last word may still be unfinished.
  function gatherPair(first, second, isLast) {
    return gather(first, function (pair) {
      var one = spelling(first, pair[0]);
      if (!one) return 0;
      var two = spelling(second, pair[1]);
      if (!two && isLast && second.folded.length > 1 && pair[1] && fold(pair[1]).indexOf(second.folded) === 0) two = 1;
      return two && Math.min(one, two);
    });
  }

  function rarity(found) { return Math.log(1 + total / (1 + Object.keys(found).length)); }

  // What a match of [weight, weight as typed] is worth: another spelling less than the typed one.
  function worth(best, isMarked) {
    var folded = WORTH[best[0]] * (isMarked ? 0.4 : 0.95);
    return best[1] < 0 ? folded : Math.max(WORTH[best[1]], isMarked ? 0 : folded);
  }

  function rank(query) {
    var results = {};
    function at(name) {
      if (!results[name]) {
        var place = name.split(".");
        results[name] = { entry: entries[place[0]][place[1]], score: 0, words: 0, pairs: 0, typed: 0, named: 0, least: 2 };
      }
      return results[name];
    }
    var singles = query.map(gatherWord);
    query.forEach(function (word, number) {
      var found = singles[number], rare = rarity(found), isLast = number === query.length - 1;
      var isRepeated = query.slice(0, number).some(function (other) { return other.folded === word.folded; });
      if (number) addPair(query[number - 1], word, isLast);
      Object.keys(found).forEach(function (name) {
        var result = at(name), best = found[name];
        result.words++;
        result.least = Math.min(result.least, best[0]);
        if (best[0] === 2) result.named++;
        if (!word.isMarked || best[1] >= 0) result.typed++;
        // Apart from each other two words are another matter than side by side.
        if (!isRepeated) result.score += (query.length > 1 ? 0.4 : 1) * rare * worth(best, word.isMarked);
      });
      function addPair(first, second, last) {
        var pairs = gatherPair(first, second, last), scarce = rarity(pairs);
        Object.keys(pairs).forEach(function (name) {
          var result = at(name);
          result.pairs++;
          result.score += 2 * scarce * worth(pairs[name], first.isMarked || second.isMarked);
          // An unfinished last word counts as there.
          if (last && !found[name]) { result.words++; if (!second.isMarked) result.typed++; result.least = Math.min(result.least, pairs[name][0]); }
        });
      }
    });
    return Object.keys(results).map(function (name) { return finish(results[name], query.length); });
  }

  function finish(result, count) {
    var entry = result.entry, newest = new Date().getFullYear();
    // Words that stand apart in a long text say little; side by side, or in title and summary, they mean what was asked.
    result.isWhole = result.words >= count && (count === 1 || result.pairs > 0 || (result.named > 0 && result.least > 0));
    result.isTyped = result.typed >= count;
    result.score *= index.kinds[entry.kind].weight;
    if (result.named >= count) result.score *= 1 + 1.5 * Math.min(1, count / Math.max(1, entry.length));
    if (entry.isPast) result.score *= index.kinds[entry.kind].past;
    if (entry.year) result.score *= Math.max(0.85, 1 - 0.03 * Math.max(0, newest - entry.year));
    return result;
  }

  function isLast(result) { return result.entry.isPast && index.kinds[result.entry.kind].past === 0; }

  // What nobody can do any more behind the rest, the spelling that was typed before any other, then what fits best, then the newest.
  function inOrder(one, other) {
    return (isLast(one) - isLast(other)) || (other.isTyped - one.isTyped) || (other.score - one.score) ||
      (other.entry.day - one.entry.day) || (one.entry.block - other.entry.block) || (one.entry.place - other.entry.place);
  }

  function better(one, other) { return !one || other.score > one.score ? other : one; }

  // Numbers are looked for as they were typed and without what groups their figures, whichever fits better.
  function search(queries) {
    var best = {};
    queries.forEach(function (query) {
      rank(query).forEach(function (result) {
        var name = result.entry.block + "." + result.entry.place, before = best[name];
        best[name] = before && before.isWhole !== result.isWhole ? (before.isWhole ? before : result) : better(before, result);
      });
    });
    var all = Object.keys(best).map(function (name) { return best[name]; });
    var whole = all.filter(function (result) { return result.isWhole; });
    // A whole question has words that no page repeats: what comes near the best answer is one too.
    if (queries[0].length >= LONG) {
      var top = Math.max.apply(null, all.map(function (result) { return result.score; }).concat(0));
      whole = all.filter(function (result) { return result.words > 1 && result.score >= 0.4 * top; });
      whole.forEach(function (result) { result.isTyped = true; });
    }
    if (whole.length) return { isWhole: true, results: whole.sort(inOrder) };
    var most = all.reduce(function (top, result) { return Math.max(top, result.words); }, 0);
    var close = all.filter(function (result) { return result.words >= most - 1 && result.words * 2 >= queries[0].length; });
    return { isWhole: false, results: close.sort(inOrder).slice(0, 2 * TOGETHER) };
  }

  function everything() {
    var all = [];
    entries.forEach(function (block) { block.forEach(function (entry) { all.push({ entry: entry, isTyped: true, score: 0 }); }); });
    return { isWhole: true, results: all.sort(inOrder) };
  }

  // --- The page ---

  var field = form.querySelector("input[name=q]");
  var choices = Array.prototype.slice.call(form.querySelectorAll("select"));
  var said = document.querySelector(".search__said"), results = document.querySelector(".search__results"), plain = document.querySelector(".search__plain");
  var turn = 0;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function empty(part) { while (part.firstChild) part.removeChild(part.firstChild); }

  function fits(entry) {
    return choices.every(function (choice) {
      if (!choice.value) return true;
      if (choice.name === "loai") return entry.kind === choice.value;
      if (choice.name === "nam") return String(entry.year) === choice.value;
      return entry.areas.some(function (area) { return index.areas[area] === choice.value; });
    });
  }

  function isNarrowed() { return choices.some(function (choice) { return choice.value; }); }

  function run() {
    var text = field.value, mine = ++turn, queries = [asked(text)], together = asked(joined(text));
    if (together.length !== queries[0].length) queries.push(together);
    empty(results);
    if (!queries[0].length && !isNarrowed()) { showPlain(""); return; }
    said.textContent = "Đang tìm…";
    withFiles(function () { return filesOf([].concat.apply([], queries)); }, function () {
      if (mine !== turn) return;
      var found = queries[0].length ? search(queries) : everything();
      var narrowed = found.results.filter(function (result) { return fits(result.entry); });
      tell(found.isWhole, narrowed.length, found.results.length, text);
      plain.hidden = narrowed.length > 0;
      if (narrowed.length) showMore(narrowed, 0, queries, mine);
    }, function () { if (mine === turn) fail(); });
  }

  function tell(isWhole, count, all, text) {
    var about = text.trim() ? " cho «" + text.trim() + "»" : "";
    if (count && isWhole) said.textContent = count + " kết quả" + about + (count < all ? ", đã lọc từ " + all : "") + ".";
    else if (count) said.textContent = "Không trang nào có đủ các từ «" + text.trim() + "». Gần nhất là " + count + " trang sau.";
    else if (all) said.textContent = "Không còn kết quả nào" + about + " sau khi lọc; bỏ lọc thì có " + all + ".";
    else said.textContent = "Không thấy kết quả nào" + about + ". Thử ít từ hơn, hoặc xem theo danh mục dưới đây.";
  }

  function fail() {
    empty(results);
    // A copy that was opened from a folder: browsers read no data there, and no second try would help.
    var isFolder = window.location.protocol === "file:";
    showPlain(isFolder ? "Bản mở từ thư mục không tìm kiếm được, vì trình duyệt không cho đọc dữ liệu ở đó. Xem theo danh mục dưới đây."
      : "Chưa tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi bấm Tìm lần nữa, hoặc xem theo danh mục dưới đây.");
  }

  function showPlain(words) {
    said.textContent = words;
    plain.hidden = false;
  }

  function cardFile(entry) {
    var number = Math.floor(entry.place / TOGETHER);
    return { address: "the/" + entry.block + "-" + number + ".json", key: index.blocks[entry.block].cards[number] };
  }

  function showMore(found, from, queries, mine) {
    var shown = found.slice(from, from + TOGETHER);
    // A state that is gone by now cannot be found anew from here: what was found belongs to it.
    fetchAll(shown.map(function (result) { return cardFile(result.entry); }), function () {
      if (mine !== turn) return;
      var list = results.querySelector("ol") || results.appendChild(element("ol", "search__list"));
      var made = shown.map(function (result) {
        return list.appendChild(item(held[cardFile(result.entry).address].cards[result.entry.place % TOGETHER], result.entry, queries));
      });
      if (from) made[0].querySelector("a").focus();
      if (from + TOGETHER < found.length) results.appendChild(more(found, from + TOGETHER, queries, mine));
    }, function () {
      if (mine !== turn) return;
      if (from || form.hasAttribute("data-again")) { fail(); return; }
      form.setAttribute("data-again", "");
      fetchIndex(true, run, fail);
    });
  }

  function more(found, from, queries, mine) {
    var button = element("button", "button button--quiet search__more", "Xem thêm kết quả");
    button.type = "button";
    button.addEventListener("click", function () {
      results.removeChild(button);
      showMore(found, from, queries, mine);
    });
    return button;
  }

  function item(card, entry, queries) {
    var made = element("li", "search__result"), heading = element("h2", "search__title"), link = element("a"), facts = element("p", "search__facts");
    link.href = card.address;
    mark(link, card.title, queries);
    heading.appendChild(link);
    facts.appendChild(element("span", "tag", index.kinds[entry.kind].name));
    if (card.stated) facts.appendChild(element("span", "search__day", card.stated));
    var state = entry.state || card.state;
    if (state) facts.appendChild(element("span", entry.isPast ? "state state--late" : "state", state.charAt(0).toUpperCase() + state.slice(1)));
    made.appendChild(heading);
    made.appendChild(facts);
    if (card.summary) mark(made.appendChild(element("p", "search__excerpt")), card.summary, queries);
    var found = headingWith(card, queries);
    if (found) {
      var about = made.appendChild(element("p", "search__excerpt", "Trong trang: "));
      mark(about, found, queries);
    }
    return made;
  }

  // The heading with most of the words, where title and summary lack some that it has.
  function headingWith(card, queries) {
    var shown = wordsIn(card.title + " " + (card.summary || ""), queries);
    var best = "", most = 0;
    (card.headings || []).forEach(function (heading) {
      var inside = wordsIn(heading, queries);
      var fresh = Object.keys(inside).filter(function (word) { return !shown[word]; }).length;
      if (fresh && Object.keys(inside).length > most) { best = heading; most = Object.keys(inside).length; }
    });
    return best;
  }

  function wordsIn(text, queries) {
    var found = {};
    words(text).forEach(function (word) { if (isAsked(word, queries)) found[fold(word)] = true; });
    return found;
  }

  function isAsked(word, queries) {
    var bare = fold(word.toLowerCase());
    return queries.some(function (query) { return query.some(function (other) { return other.folded === bare; }); });
  }

  // Beside another asked word, or by itself where it says enough: not every "hỗ" for "hồ sơ".
  function isTelling(held, number, queries) {
    function folded(at) { return held[at] ? fold(held[at].toLowerCase()) : ""; }
    if (!isAsked(held[number], queries)) return false;
    var before = folded(number - 1), word = folded(number), after = folded(number + 1);
    return word.length > 3 || queries[0].length === 1 || queries.some(function (query) {
      return query.some(function (asked, place) {
        if (asked.folded !== word) return false;
        return (place > 0 && query[place - 1].folded === before) || (place + 1 < query.length && query[place + 1].folded === after);
      });
    });
  }

  // Everything arrives as text: nothing that a title holds can become part of the page.
  function mark(part, text, queries) {
    var from = 0, number = -1, held = text.match(WORD) || [];
    function add(upTo) { if (upTo > from) part.appendChild(document.createTextNode(text.slice(from, upTo))); }
    text.replace(WORD, function (word, place) {
      number++;
      if (!isTelling(held, number, queries)) return word;
      add(place);
      part.appendChild(element("mark", "", word));
      from = place + word.length;
      return word;
    });
    add(text.length);
  }

  // --- The address, which can be shared ---

  function read() {
    var stated = {};
    location.search.slice(1).split("&").forEach(function (part) {
      var cut = part.indexOf("=");
      try { if (cut > 0) stated[part.slice(0, cut)] = decodeURIComponent(part.slice(cut + 1).replace(/\+/g, " ")); } catch (error) { /* cut by hand */ }
    });
    field.value = (stated.q || "").normalize("NFC");
    choices.forEach(function (choice) {
      choice.value = stated[choice.name] || "";
      if (choice.selectedIndex < 0) choice.value = "";
    });
    run();
  }

  function write() {
    var stated = [["q", field.value.trim()]].concat(choices.map(function (choice) { return [choice.name, choice.value]; }))
      .filter(function (pair) { return pair[1]; })
      .map(function (pair) { return pair[0] + "=" + encodeURIComponent(pair[1]).replace(/%20/g, "+"); });
    if (window.history && history.pushState) history.pushState(null, "", location.pathname + (stated.length ? "?" + stated.join("&") : ""));
    form.removeAttribute("data-again");
    run();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); write(); });
  choices.forEach(function (choice) { choice.addEventListener("change", write); });
  window.addEventListener("popstate", read);
  read();
})();

// The service worker: every page comes from the network. Only where there is none, the posted list, the hotlines and
// procedures that were read before come from a copy that says of which day it is.
"use strict";

const NAME = "cchc-ban-luu-1:" + self.registration.scope;
const LARGEST = 300 * 1024; // octets of all copies, with what they need to look right
const ALWAYS = ["niem-yet/", "duong-day-nong/"].map((path) => new URL(path, self.registration.scope).href);
const PROCEDURES = new URL("thu-tuc/", self.registration.scope).href;
const ASSETS = new URL("assets/", self.registration.scope).href;
const PLACE = '<div id="ban-luu" hidden></div>';

const plain = (address) => address.split(/[?#]/)[0];
const isKept = (address) => ALWAYS.includes(address) || (address.startsWith(PROCEDURES) && address !== PROCEDURES && address.endsWith("/"));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // A phone without network at this moment keeps nothing, and works all the same.
  event.waitUntil(Promise.all(ALWAYS.map((address) => fetch(address, { cache: "no-cache" }).then((answer) => keep(address, answer)).catch(() => {}))));
});

self.addEventListener("activate", (event) => {
  const own = (name) => name.startsWith("cchc-ban-luu") && name.endsWith(":" + self.registration.scope) && name !== NAME;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(own).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const address = plain(String(event.data));
  if (isKept(address)) event.waitUntil(fetch(address, { cache: "no-cache" }).then((answer) => keep(address, answer)).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.url.startsWith(ASSETS)) event.respondWith(fetch(request).catch(() => fromCopy(request.url)));
});

async function page(event) {
  const address = plain(event.request.url);
  let answer;
  try {
    // Not from the browser's own store either: a procedure may have been repealed an hour ago.
    answer = await fetch(event.request, { cache: "no-cache" });
  } catch (error) {
    return withoutNetwork(address);
  }
  if (isKept(address)) event.waitUntil(keep(address, answer.clone()).catch(() => {}));
  return answer;
}

async function keep(address, answer) {
  const cache = await caches.open(NAME);
  if (!answer.ok) {
    if (answer.status === 404 || answer.status === 410) await cache.delete(address);
    return;
  }
  const text = await answer.text();
  if (!text.includes(PLACE)) return; // a page of somebody else, such as a network's own door
  await put(cache, address, text, "text/html; charset=utf-8");
  const wanted = [...text.matchAll(/(?:href|src)="([^"]*assets\/[^"]+\.(css|js))"/g)];
  for (const [, path, kind] of wanted) await keepAsset(cache, new URL(path, address).href, kind);
  await trim(cache);
}

async function keepAsset(cache, address, kind) {
  if (!address.startsWith(ASSETS) || (await cache.match(address))) return;
  const answer = await fetch(address);
  if (answer.ok) await put(cache, address, await answer.text(), kind === "css" ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
}

function put(cache, address, text, type) {
  const octets = new TextEncoder().encode(text);
  const headers = { "Content-Type": type, "X-Ban-Luu-Luc": new Date().toISOString(), "X-Ban-Luu-Co": String(octets.length) };
  return cache.put(address, new Response(octets, { headers }));
}

async function trim(cache) {
  const held = await Promise.all((await cache.keys()).map(async ({ url }) => {
    const { headers } = await cache.match(url);
    return { url, at: headers.get("X-Ban-Luu-Luc"), size: Number(headers.get("X-Ban-Luu-Co")) };
  }));
  let size = held.reduce((sum, copy) => sum + copy.size, 0);
  // Procedures read long ago go first, then assets of an older look, the list and the hotlines last.
  const rank = ({ url }) => (ALWAYS.includes(url) ? 2 : url.startsWith(ASSETS) ? 1 : 0);
  for (const copy of held.sort((one, other) => rank(one) - rank(other) || one.at.localeCompare(other.at))) {
    if (size <= LARGEST) return;
    await cache.delete(copy.url);
    size -= copy.size;
  }
}

async function fromCopy(address) {
  const cache = await caches.open(NAME);
  return (await cache.match(address)) || Response.error();
}

async function withoutNetwork(address) {
  const cache = await caches.open(NAME);
  const copy = await cache.match(address);
  if (!copy) return new Response(await listOfCopies(cache), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  const day = dayOf(copy);
  const notice = `<p class="saved-copy" role="status"><strong>Bản lưu ngày ${day}.</strong> Máy đang không có mạng; nội dung có thể đã thay đổi. Có mạng thì tải lại trang.</p>`;
  return new Response((await copy.text()).replace(PLACE, notice), { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

function dayOf(copy) {
  return new Date(copy.headers.get("X-Ban-Luu-Luc")).toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
}

async function listOfCopies(cache) {
  const rows = [];
  for (const { url } of await cache.keys()) {
    if (!isKept(url)) continue;
    const copy = await cache.match(url);
    const title = (/<title>([^<]*)<\/title>/.exec(await copy.clone().text()) || ["", url])[1];
    rows.push(`<li><a href="${url}">${title}</a> (bản lưu ngày ${dayOf(copy)})</li>`);
  }
  const kept = rows.length ? `<p>Các trang đã lưu trên máy này:</p><ul>${rows.join("")}</ul>` : "";
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Không có mạng</title></head><body><main><h1>Không có mạng</h1><p>Trang này chưa được lưu trên máy. Kiểm tra kết nối rồi tải lại.</p>${kept}</main></body></html>`;
}

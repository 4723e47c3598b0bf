// The unit keeps no copies on phones any more: forget those that are there, and go.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const forgotten = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("cchc-ban-luu") && name.endsWith(":" + self.registration.scope)).map((name) => caches.delete(name))));
  event.waitUntil(forgotten.then(() => self.registration.unregister()));
});

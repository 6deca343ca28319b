// Shows notifications on telephones, and brings the page back when one is pressed. It keeps nothing.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const windows = self.clients.matchAll({ type: "window" });
  event.waitUntil(windows.then((open) => open[0]?.focus()));
});

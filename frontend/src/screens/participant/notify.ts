/** A notification of the system when somebody is called behind another page, asked for once. */

const ANSWERED = "floorkeeper.notify";

/** Whether to offer it: the browser can, nobody has decided, and it was not offered before. */
export function isToOffer(): boolean {
  if (!("Notification" in window) || Notification.permission !== "default") return false;
  return localStorage.getItem(ANSWERED) === null;
}

export function decline(): void {
  localStorage.setItem(ANSWERED, "no");
}

/** Asks the browser's own question; a telephone shows notifications by a worker alone. */
export async function accept(): Promise<void> {
  localStorage.setItem(ANSWERED, "asked");
  if ((await Notification.requestPermission()) === "granted")
    await navigator.serviceWorker?.register("/notify.js");
}

/** Shows it where the person does not look at this page, and has allowed it. */
export async function notify(title: string, body: string): Promise<void> {
  if (document.visibilityState === "visible") return;
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const options = { body, tag: "floorkeeper", icon: "/icon.svg" };
  const worker = await navigator.serviceWorker?.getRegistration("/notify.js");
  if (worker) await worker.showNotification(title, options);
  else new Notification(title, options);
}

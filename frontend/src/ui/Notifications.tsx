import "@mantine/core/styles/Notification.layer.css";
import "@mantine/notifications/styles.layer.css";
import { Notifications as Told } from "@mantine/notifications";

/** Where notifications appear. */
export default function Notifications() {
  return <Told position="bottom-right" limit={3} />;
}

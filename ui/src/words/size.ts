import { decimal } from "../kit/when";
import { m } from "../messages/messages";

/** `812 bytes`, `1.2 KB` */
export function fileSize(bytes: number): string {
  return bytes < 1024 ? m.size_bytes({ n: bytes }) : m.size_kilobytes({ n: decimal(bytes / 1024) });
}

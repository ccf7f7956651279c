// Seals and opens with npm `age-encryption`, an age implementation that shares no code with ours or with Debian's.
//
// `age.mjs decrypt IDENTITY-FILE` and `age.mjs encrypt RECIPIENT`: standard input to standard output, armoured.

import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";

import { Decrypter, Encrypter, armor } from "age-encryption";

const [what, key] = process.argv.slice(2);
const input = await buffer(process.stdin);
if (what === "decrypt") {
  const decrypter = new Decrypter();
  for (const line of readFileSync(key, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("AGE-SECRET-KEY-1"))) {
    decrypter.addIdentity(line.trim());
  }
  process.stdout.write(await decrypter.decrypt(armor.decode(input.toString("utf8"))));
} else {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  process.stdout.write(armor.encode(await encrypter.encrypt(input)));
}

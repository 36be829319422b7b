// A verifier of exported logs, written from RFC 9162 and c2sp.org alone: `node verifier.js FOLDER KEY`.
// Prints `ok SIZE ROOT` or `bad WHY`. It shares nothing with the Python code; hashes and signatures are Node's own.
"use strict";
const { createHash, createPublicKey, verify } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const [folder, vkey] = process.argv.slice(2);
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const stop = (why) => { console.log(`bad ${why}`); process.exit(1); };

const [name, ident, encoded] = vkey.split(/\+(.*?)\+(.*)/s);
const raw = Buffer.from(encoded, "base64");
if (sha(name + "\n", raw).subarray(0, 4).toString("hex") !== ident) stop("key");
const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw.subarray(1)]);
const key = createPublicKey({ key: spki, format: "der", type: "spki" });

const note = readFileSync(join(folder, "checkpoint"), "utf8");
const text = note.slice(0, note.lastIndexOf("\n\n") + 1);
const line = note.slice(text.length + 1).split("\n").find((l) => l.startsWith(`— ${name} `));
if (!line) stop("unsigned");
const signature = Buffer.from(line.split(" ")[2], "base64");
if (signature.subarray(0, 4).toString("hex") !== ident) stop("key id");
if (!verify(null, Buffer.from(text), key, signature.subarray(4))) stop("signature");
const [origin, size, root] = text.split("\n");
if (origin !== name) stop("origin");

const path = (level, index, width) => {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0").match(/.../g);
  const last = digits.pop();
  return ["tile", level, ...digits.map((d) => `x${d}`), last].join("/") + (width < 256 ? `.p/${width}` : "");
};
const tile = (level, index, width) => {
  const file = join(folder, path(level, index, width));
  if (!existsSync(file)) stop(`missing ${path(level, index, width)}`);
  return readFileSync(file);
};
// Merkle tree hash as RFC 9162, 2.1.1 defines it, recursively.
const mth = (hashes) => {
  if (hashes.length === 0) return sha("");
  if (hashes.length === 1) return hashes[0];
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha(Buffer.from([1]), mth(hashes.slice(0, k)), mth(hashes.slice(k)));
};
const n = Number(size);
const leaves = [];
for (let level = 0, below = []; Math.floor(n / 256 ** level) > 0; level++) {
  const count = Math.floor(n / 256 ** level);
  const hashes = [];
  for (let index = 0; index * 256 < count; index++) {
    const width = Math.min(256, count - index * 256);
    const content = tile(level, index, width);
    if (content.length !== width * 32) stop(`length ${path(level, index, width)}`);
    for (let at = 0; at < content.length; at += 32) hashes.push(content.subarray(at, at + 32));
    if (level === 0) {
      const bundle = tile("entries", index, width);
      for (let at = 0, i = 0; at < bundle.length; i++) {
        const length = bundle.readUInt16BE(at);
        const entry = bundle.subarray(at + 2, at + 2 + length);
        const leaf = sha(Buffer.from([0]), entry);
        if (!leaf.equals(hashes[index * 256 + i])) stop(`entry ${index * 256 + i}`);
        if (JSON.parse(entry.toString()).form !== 1) stop(`form ${index * 256 + i}`);
        at += 2 + length;
      }
    }
  }
  hashes.forEach((hash, i) => {
    if (level > 0 && !hash.equals(mth(below.slice(i * 256, (i + 1) * 256)))) stop(`level ${level} hash ${i}`);
  });
  if (level === 0) leaves.push(...hashes);
  below = hashes;
}
if (mth(leaves).toString("base64") !== root) stop("root");
console.log(`ok ${size} ${root}`);

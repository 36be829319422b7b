// Runs the script of the static page on receipts: `node page.js PAGE < lines of JSON [text, key]`, one verdict a line.
// The page's script gets no `crypto`, no `fetch`, nothing but the language and TextEncoder.
"use strict";
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const vm = require("node:vm");

const page = readFileSync(process.argv[2], "utf8");
const script = /<script id="code">([\s\S]*?)<\/script>/.exec(page)[1];
const context = vm.createContext({ TextEncoder });
vm.runInContext(script, context);
createInterface({ input: process.stdin }).on("line", (line) => {
  const [text, key] = JSON.parse(line);
  const found = context.checkReceipt(text, key);
  console.log(JSON.stringify({ state: found.state, why: found.why || null, index: found.index || null }));
});

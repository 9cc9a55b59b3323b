// Reads {script, index, queries} and writes the first ten addresses that the
// script finds for each query.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { script, index, queries } = JSON.parse(readFileSync(0, "utf8"));
const context = vm.createContext({ document: { querySelectorAll: () => [] } });
vm.runInContext(script, context);
const ready = context.readIndex(index);
process.stdout.write(JSON.stringify(queries.map((query) => context.find(ready, query).slice(0, 10).map((page) => page.href))));

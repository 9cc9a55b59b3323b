// Reads {script, table, in} and writes how the script folds each string of in:
// the string folded, then its words.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { script, table, in: strings } = JSON.parse(readFileSync(0, "utf8"));
const context = vm.createContext({ document: { querySelectorAll: () => [] } });
vm.runInContext(script, context);
const fold = context.folder(table);
const words = vm.runInContext("wordsOf", context);
process.stdout.write(JSON.stringify(strings.map((text) => [fold(text), ...words(fold(text))])));

// Loads the later parts of the browser's half: one file has all that a kind of page needs, though other kinds
// need some of it, too, because each request costs a slow phone more than the bytes. `xtask` puts this behind
// the module that loads the parts, and says in `files` which file holds which of them.

/** The parts that were asked for, by their names: promises of their bytes. */
const asked = {};

/** The bytes of the part `name`. */
function part(name) {
  if (!asked[name]) {
    const all = Object.values(files);
    // Each file's last part is the one with which its kind of page begins.
    open(all.find((file) => file[file.length - 1] === name) ?? all.find((file) => file.includes(name)));
  }
  return asked[name];
}

/** Asks for a file: a WebAssembly module of nothing but custom sections, which hold `parts` under their names. */
function open([address, ...parts]) {
  const file = WebAssembly.compileStreaming(fetch(new URL(address, import.meta.url)));
  for (const name of parts) {
    const own = asked[name] ??= file.then((module) => WebAssembly.Module.customSections(module, name)[0]);
    // A failed request is repeated when the file is wanted again.
    own.catch(() => { if (asked[name] === own) delete asked[name]; });
  }
}

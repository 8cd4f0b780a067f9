// Starts the worker's program. Its own address names the files, as boot.js's does.

const asked = new URL(import.meta.url).searchParams;
const file = (name) => new URL(asked.get(name), import.meta.url).href;

const program = await import(file("js"));
await program.default({ module_or_path: file("wasm") });

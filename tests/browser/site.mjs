// A static host for tests: one folder under one path, 404 for the rest, and a record of what was asked for.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonl": "application/jsonl",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` on a free port.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.mount] the path it stands under, with a slash at both ends
 * @param {(path: string) => boolean} [options.gone] files that are missing, by their path below the mount
 * @param {Record<string, string>} [options.beside] other folders, by where they lie below the mount: "bench/"
 * @returns {Promise<{url: string, origin: string, requests: string[], close: () => Promise<void>}>}
 *   `url` is the page's address; `requests` lists the paths asked for, below the mount
 */
export async function serve({ folder, mount = "/", gone = () => false, beside = {} }) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const name = path.startsWith(mount) ? path.slice(mount.length) : null;
    requests.push(name ?? path);
    const [under, inside] = Object.entries(beside).find(([under]) => name?.startsWith(under)) ?? ["", folder];
    const file = normalize(join(inside, (name ?? "").slice(under.length) || "index.html"));
    const facts = name === null || gone(name) || !file.startsWith(inside + sep) ? null : await stat(file).catch(() => null);
    if (!facts?.isFile()) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("gone");
      return;
    }
    response.writeHead(200, {
      "Content-Type": MEDIA_TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Length": facts.size,
      // What static hosts commonly send, so that caches are in play.
      "Cache-Control": "max-age=600",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + mount,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

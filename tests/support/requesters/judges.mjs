// Asks a judge from a package: the texts come as JSON on standard input, what it says goes out so.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [judge, folder] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(0, "utf8"));

async function hcl() {
  // What HashiCorp's own loader sets before it loads Go's.
  globalThis.require = createRequire(import.meta.url);
  globalThis.fs = fs;
  globalThis.require(path.join(folder, "wasm", "wasm_exec.js"));
  const root = (globalThis.__parse_terraform_config_wasm__ = {});
  const go = new globalThis.Go();
  const program = zlib.gunzipSync(fs.readFileSync(path.join(folder, "main.wasm.gz")));
  go.run((await WebAssembly.instantiate(program, go.importObject)).instance);
  const parsed = (text) =>
    new Promise((done) =>
      root.parse("main.tf", text, (error, read) =>
        done(error ? { refused: String(error) } : JSON.parse(read)),
      ),
    );
  return Promise.all(given.map(parsed));
}

async function certManager() {
  const name = "ComGithubCertManagerCertManagerPkgApisCertmanagerV1CertificateSpec.js";
  const { validate } = await import(pathToFileURL(path.join(folder, "_schemas", name)));
  return given.map((spec) => (validate(spec) ? [] : validate.errors));
}

const said = await { hcl, "cert-manager": certManager }[judge]();
fs.writeSync(1, JSON.stringify(said));
process.exit(0);

// SPDX-License-Identifier: GPL-2.0
// echo.js serve|post|rate ADDRESS PORT [FILE]
// serve answers each body with itself; post sends the file and writes what
// comes back to standard output; rate prints requests per second.
'use strict';
const fs = require('fs');
const http = require('http');
const [kind, host, port, file] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
const REQUESTS = 200;

function post(body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, agent, method: 'POST' }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function rate() {
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: REQUESTS }, () => post('x'.repeat(100))));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(Math.round(REQUESTS / seconds));
}

function serve() {
  http.createServer((request, answer) => request.pipe(answer)).listen(port, host);
}

async function main() {
  if (kind === 'serve') serve();
  else if (kind === 'rate') await rate();
  else process.stdout.write(await post(fs.readFileSync(file)));
  if (kind !== 'serve') agent.destroy();
}

main();

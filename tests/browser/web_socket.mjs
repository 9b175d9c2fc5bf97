// A WebSocket's client over a plain socket: text messages both ways, which is all that WebDriver BiDi needs. Node 20 has none.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const text = 1;
const close = 8;
const ping = 9;
const pong = 10;

/** @param {number} kind @param {Buffer} body @returns {Buffer} a whole message in one frame, masked as clients must */
function frameOf(kind, body) {
  const mask = randomBytes(4);
  const masked = Buffer.from(body.map((byte, at) => byte ^ (mask[at & 3] ?? 0)));
  return Buffer.concat([Buffer.from([0x80 | kind]), lengthBytes(body.length), mask, masked]);
}

// In as few bytes as there are for it, with the bit that says "masked".
/** @param {number} length */
function lengthBytes(length) {
  if (length < 126) return Buffer.from([0x80 | length]);
  const isMiddling = length < 65_536;
  const bytes = Buffer.alloc(isMiddling ? 3 : 9);
  bytes[0] = 0x80 | (isMiddling ? 126 : 127);
  if (isMiddling) bytes.writeUInt16BE(length, 1);
  else bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

/** @param {Buffer} bytes @returns {{ last: boolean, kind: number, body: Buffer, size: number } | null} */
function firstFrame(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < head + length) return null;
  const body = bytes.subarray(head, head + length);
  return { last: (bytes[0] & 0x80) !== 0, kind: bytes[0] & 0x0f, body, size: head + length };
}

/**
 * @param {string} address ws://host:port/path
 * @param {(message: string) => void} heard
 * @returns {Promise<{ send: (message: string) => void, close: () => void }>}
 */
export function openWebSocket(address, heard) {
  const { hostname, port, pathname } = new URL(address);
  const socket = connect(Number(port), hostname);
  let waiting = Buffer.alloc(0);
  /** @type {Buffer[]} */
  let parts = [];
  let isOpen = false;
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('connect', () => {
      const key = randomBytes(16).toString('base64');
      const lines = [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${key}`,
      ];
      socket.write([`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, ...lines, '', ''].join('\r\n'));
    });
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      if (!isOpen) {
        const end = waiting.indexOf('\r\n\r\n');
        if (end < 0) return;
        const answer = waiting.subarray(0, end).toString('latin1');
        if (!answer.startsWith('HTTP/1.1 101')) return reject(new Error(answer.split('\r\n')[0]));
        waiting = waiting.subarray(end + 4);
        isOpen = true;
        resolve({
          send: (message) => void socket.write(frameOf(text, Buffer.from(message))),
          close: () => void socket.end(frameOf(close, Buffer.alloc(0))),
        });
      }
      for (let frame = firstFrame(waiting); frame; frame = firstFrame(waiting)) {
        waiting = waiting.subarray(frame.size);
        if (frame.kind === ping) socket.write(frameOf(pong, frame.body));
        if (frame.kind > text) continue;
        parts.push(frame.body);
        if (frame.last) heard(Buffer.concat(parts.splice(0)).toString());
      }
    });
  });
}

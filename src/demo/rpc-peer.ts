import type { Serve } from './peer-tools.js';
import { bindAck, bindNak, fragmentLength, isBind, type OfferedInterfaces } from './rpc-bind-answer.js';

/** Reason of the bind_nak: protocol version not supported. */
const NAK_REASON = 4;

/** Answers one bind; whatever is sent after it is counted and ends the connection: there is nothing behind it. */
export function serveRpc(offered: OfferedInterfaces | 'nak'): Serve {
  return (socket, tools) => {
    let waiting = Buffer.alloc(0);
    let answered = false;
    socket.on('data', (chunk) => {
      if (answered) {
        tools.countAfterBind(chunk.length);
        socket.destroy();
        return;
      }
      waiting = Buffer.concat([waiting, chunk]);
      const length = fragmentLength(waiting);
      if (length === null || waiting.length < length) return;
      const bind = waiting.subarray(0, length);
      if (!isBind(bind)) {
        socket.destroy();
        return;
      }
      answered = true;
      if (waiting.length > length) tools.countAfterBind(waiting.length - length);
      const port = socket.localPort ?? 0;
      const answer = offered === 'nak' ? bindNak(bind, NAK_REASON) : bindAck(bind, offered, port);
      tools.later(socket, () => socket.write(answer));
    });
  };
}

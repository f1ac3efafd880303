#!/usr/bin/python3
"""An RPC server that offers the KMS interface and no operation.

It answers the bind that kms-doctor sends and nothing after it: there is no activation here, and none is wanted.
usage: kms_interface.py PORT
"""
import socket
import sys
import threading

from impacket.dcerpc.v5.rpcrt import DCERPCServer

KMS = ("51c82175-844e-4750-b0d8-ec255555bc06", "1.0")


class Conversation(DCERPCServer):
    """One connection; impacket's own loop would serve one client at a time."""

    def __init__(self, connection, port):
        super().__init__()
        self._sock.close()
        self._clientSock = connection
        self.addCallbacks(KMS, str(port), {})

    def run(self):
        try:
            while (data := self.recv()) is not None:
                answer = self.processRequest(data)
                if answer is not None:
                    self.send(answer)
        except Exception:
            # Its error path crashes on interfaces it does not know; a real peer would see the connection close.
            pass
        finally:
            self._clientSock.close()


def serve(family, address, port):
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listener.bind((address, port))
    listener.listen(128)
    while True:
        connection, _ = listener.accept()
        Conversation(connection, port).start()


PORT = int(sys.argv[1])
threading.Thread(target=serve, args=(socket.AF_INET6, "::", PORT), daemon=True).start()
serve(socket.AF_INET, "0.0.0.0", PORT)

"""Two ends that speak gRPC without a schema: octets in, octets out.

    grpc_ends.py server         serves on a free port, and prints it
    grpc_ends.py client PORT    makes a call of each kind; prints path and status of each"""
import sys
import time
from concurrent import futures

import grpc


def many(request, context):
    for i in range(5):
        yield request + b"%d" % i


def refused(request, context):
    context.abort(grpc.StatusCode.NOT_FOUND, "nothing of that name")


def slow(request, context):
    time.sleep(2)
    return request


def endless(requests, context):
    for request in requests:
        yield request
    while context.is_active():
        time.sleep(0.05)
        yield b"more"


def server():
    handlers = {
        "Unary": grpc.unary_unary_rpc_method_handler(lambda request, context: request * 10),
        "Refused": grpc.unary_unary_rpc_method_handler(refused),
        "Slow": grpc.unary_unary_rpc_method_handler(slow),
        "Download": grpc.unary_stream_rpc_method_handler(many),
        "Upload": grpc.stream_unary_rpc_method_handler(lambda requests, context: b"".join(requests)),
        "Both": grpc.stream_stream_rpc_method_handler(lambda requests, context: iter(requests)),
        "Endless": grpc.stream_stream_rpc_method_handler(endless),
    }
    grpc_server = grpc.server(futures.ThreadPoolExecutor(8))
    grpc_server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("test.Echo", handlers),)
    )
    print(grpc_server.add_insecure_port("127.0.0.1:0"), flush=True)
    grpc_server.start()
    grpc_server.wait_for_termination()


def told(path, status):
    print(path, status.name, flush=True)


def client(port):
    with grpc.insecure_channel("127.0.0.1:" + port) as channel:
        for name, octets, timeout, metadata in (
            ("Unary", b"hello", 60, ()),
            ("Unary", b"x" * 100_000, 60, (("trace-bin", b"\x00\xff"),)),
            ("Refused", b"", 60, ()),
            ("Slow", b"late", 0.3, ()),
            ("Missing", b"", 60, ()),
        ):
            path = "/test.Echo/" + name
            try:
                channel.unary_unary(path)(octets, timeout=timeout, metadata=metadata)
                told(path, grpc.StatusCode.OK)
            except grpc.RpcError as error:
                told(path, error.code())
        call = channel.unary_stream("/test.Echo/Download")(b"part ", timeout=60)
        assert len(list(call)) == 5
        told("/test.Echo/Download", call.code())
        parts = [b"a" * 40_000] * 5
        assert len(channel.stream_unary("/test.Echo/Upload")(iter(parts), timeout=60)) == 200_000
        told("/test.Echo/Upload", grpc.StatusCode.OK)
        call = channel.stream_stream("/test.Echo/Both")(iter(parts), timeout=60)
        assert list(call) == parts
        told("/test.Echo/Both", call.code())
        call = channel.stream_stream("/test.Echo/Endless")(iter(parts[:1]), timeout=60)
        next(call)
        call.cancel()
        told("/test.Echo/Endless", call.code())


server() if sys.argv[1] == "server" else client(sys.argv[2])

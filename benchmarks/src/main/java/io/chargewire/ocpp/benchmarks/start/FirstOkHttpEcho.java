package io.chargewire.ocpp.benchmarks.start;

import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Connects a plain WebSocket of OkHttp, sends a text and prints the one that comes back. */
public final class FirstOkHttpEcho {

    private FirstOkHttpEcho() {}

    /**
     * Runs it.
     *
     * @param arguments the CSMS's URL
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        Request request = new Request.Builder()
                .url(arguments[0] + "/CS00001")
                .header("Sec-WebSocket-Protocol", "ocpp2.0.1")
                .build();
        new OkHttpClient().newWebSocket(request, new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response response) {
                socket.send("""
                        [2,"1","BootNotification",{"reason":"PowerUp","chargingStation":{"vendorName":"Acme","model":"One"}}]""");
            }

            @Override
            public void onMessage(WebSocket socket, String text) {
                System.out.println(text);
                answered.countDown();
            }

            @Override
            public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
                System.out.println("failed: " + failure);
                answered.countDown();
            }
        });
        answered.await();
        Runtime.getRuntime().halt(0);
    }
}

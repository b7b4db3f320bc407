package dev.fairlead.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends requests to targets that users name. Redirects are not followed; the time, headers and bytes of an answer are bounded. */
final class Egress implements AutoCloseable {
    private static final int MOST_HEADERS = 200;
    private static final int MOST_LINE = 16_384;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** @param name as it is sent */
    record Pair(String name, String value) {}

    /**
     * @param body null for none
     * @param most bytes of the answer that are read
     */
    record Call(String method, String url, List<Pair> headers, byte @Nullable [] body, Duration timeout, int most) {}

    /** What came of a call. */
    sealed interface Result {
        record Answered(int status, List<Pair> headers, byte[] body) implements Result {}

        /** @param reason a sentence for a person */
        record Failed(String reason) implements Result {}
    }

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    /** @param total calls at once, to one host or to many */
    Egress(List<Cidr> allowed, int total) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new EgressGuard(allowed))
                .setMaxConnPerRoute(total)
                .setMaxConnTotal(total)
                .setConnectionFactory(org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(MOST_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setTimeToLive(Timeout.ofMinutes(5))
                        .setValidateAfterInactivity(Timeout.ofSeconds(1))
                        .build())
                .build();
        this.client = HttpClients.createMinimal(connections); // no redirects, no retries, no cookies, no log-ins
    }

    Result call(Call call) {
        HttpUriRequestBase request;
        try {
            request = request(call);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new Result.Failed("The URL is not one that can be called: " + e.getMessage());
        }
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::cancel, call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> answered(response, call.most(), request));
        } catch (IOException e) {
            return new Result.Failed(reason(e, call, request));
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpUriRequestBase request(Call call) throws URISyntaxException {
        URI uri = new URI(call.url());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(java.util.Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("it must begin with http:// or https:// and name a host");
        }
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(call.timeout()))
                .setConnectionRequestTimeout(Timeout.of(call.timeout()))
                .build());
        call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        return request;
    }

    private static Result answered(ClassicHttpResponse response, int most, HttpUriRequestBase request)
            throws IOException {
        List<Pair> headers = new ArrayList<>();
        for (Header header : response.getHeaders()) {
            headers.add(new Pair(header.getName(), header.getValue()));
        }
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            InputStream content = entity.getContent();
            body = content.readNBytes(most);
            if (content.read() >= 0) {
                request.abort(); // the rest is not worth reading, nor is the connection
            }
        }
        return new Result.Answered(response.getCode(), headers, body);
    }

    private static String reason(IOException e, Call call, HttpUriRequestBase request) {
        if (request.isCancelled()) {
            return "No whole answer within " + Words.of(call.timeout());
        }
        return switch (e) {
            case EgressGuard.EgressRefused refused -> String.valueOf(refused.getMessage());
            case UnknownHostException unknown -> "The host name does not resolve: " + unknown.getMessage();
            case SocketTimeoutException _ -> "No whole answer within " + Words.of(call.timeout());
            case InterruptedIOException _ -> "No connection within " + Words.of(call.timeout());
            case NoRouteToHostException _ -> "There is no route to the host";
            case ConnectException _ -> "The connection was refused";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            case NoHttpResponseException _ -> "The connection was closed without an answer";
            case SocketException broken -> "The connection broke: " + broken.getMessage();
            case IOException other
            when other.getCause() instanceof HttpException http -> "The answer is not HTTP: " + http.getMessage();
            case IOException other -> "The request failed: " + other.getMessage();
        };
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }
}

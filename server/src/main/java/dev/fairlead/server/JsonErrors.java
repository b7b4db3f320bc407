package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is no HTTP, or fails outside of a route, is answered in JSON too, without stack traces. */
final class JsonErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private static Answer answer(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                Answers.error(status, "headers_too_large", "The headers are longer than the limit; send less");
            case HttpStatus.URI_TOO_LONG_414 ->
                Answers.error(status, "uri_too_long", "The path and query are longer than the limit; send less");
            case HttpStatus.NOT_FOUND_404 -> Answers.error(status, "not_found", "There is nothing at this path");
            case HttpStatus.SERVICE_UNAVAILABLE_503 ->
                Answers.error(status, "unavailable", "The hub is stopping; send this request again later");
            default ->
                status < HttpStatus.INTERNAL_SERVER_ERROR_500
                        ? Answers.error(status, "bad_request", "The request is not HTTP as RFC 9112 has it; mend it")
                        : Answers.error(status, "server_error", "An unexpected error occurred; the hub's log has it");
        };
    }
}

package dev.tidings.notify.settings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The link at the end of a mail (settings, 3.7). Reading it changes nothing, because mail scanners
/// follow links; pressing the button does, and so does the one click of a mail program (RFC 8058).
///
/// All answers are the same whether the token is known or not.
@Path("/u/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
@Tag(name = "Unsubscribe")
class UnsubscribeApi {

    private static final String POLICY =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String ASK =
            page(
                    """
                    <p>Stop the messages of Tidings to this address?</p>
                    <form method="post"><button type="submit">Unsubscribe</button></form>
                    """);

    private static final String DONE =
            page(
                    """
                    <p>Unsubscribed. Nothing more is sent to this address, unless its owner turns it\
                     on again.</p>
                    """);

    private final UnsubscribeDesk desk;

    UnsubscribeApi(UnsubscribeDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(summary = "A page with one button; it changes nothing")
    @APIResponse(responseCode = "200", description = "Also for an unknown token")
    public Response ask(@PathParam("token") String token) {
        return answer(ASK);
    }

    @POST
    @Operation(summary = "Stop the mails of the destination that the token belongs to")
    @APIResponse(responseCode = "200", description = "Also for an unknown token")
    public Response unsubscribe(@PathParam("token") String token) {
        desk.unsubscribe(token);
        return answer(DONE);
    }

    private static Response answer(String page) {
        return Response.ok(page, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String page(String content) {
        return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex, nofollow"><title>Tidings</title></head>
        <body><h1>Tidings</h1>
        """
                + content
                + "</body></html>\n";
    }
}

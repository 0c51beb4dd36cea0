package dev.tidings.notify.handler.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One conversation with the relay that knows how far it has got.
final class RelayTransport extends SMTPTransport {

    private volatile Stage stage = Stage.CONNECT;

    RelayTransport(Session session) {
        super(session, null);
    }

    /// May be asked by any thread, while the conversation goes on.
    Stage stage() {
        return stage;
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        stage = Stage.HELLO;
        return super.ehlo(domain);
    }

    @Override
    protected void startTLS() throws MessagingException {
        stage = Stage.TLS;
        super.startTLS();
    }

    @Override
    public synchronized int simpleCommand(String command) throws MessagingException {
        if (command.startsWith("AUTH ")) {
            stage = Stage.LOGIN;
        }
        return super.simpleCommand(command);
    }

    @Override
    protected void mailFrom() throws MessagingException {
        stage = Stage.SENDER;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        stage = Stage.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        stage = Stage.CONTENT;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        stage = Stage.END;
        super.finishData();
        stage = Stage.DONE;
    }
}

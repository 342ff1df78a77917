package dev.parley.report;

import dev.parley.report.Mails.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands mails to the operator's own mail server (RFC 5321), one at a time.
@Component
class Smtp {
  private static final Duration CONNECTING = Duration.ofSeconds(20);

  /// As long as RFC 5321, 4.5.3.2.6, gives a server to say that it has a letter. Who hangs up
  /// before does not know whether it was taken.
  private static final Duration REPLY = Duration.ofMinutes(10);

  private static final Duration WRITING = Duration.ofMinutes(3);
  private static final int WORDS = 300;

  private final MailSettings settings;

  Smtp(MailSettings settings) {
    this.settings = settings;
  }

  /// What became of an attempt.
  sealed interface Outcome {
    record Taken() implements Outcome {}

    /// @param words the other server's, for good (5xx)
    record Refused(String words) implements Outcome {}

    /// @param words why not now (4xx, or nobody there)
    record Later(String words) implements Outcome {}

    /// It had all of the letter and said nothing, so it may have taken it.
    ///
    /// @param words what happened instead of a reply
    record Unclear(String words) implements Outcome {}
  }

  boolean sends() {
    return settings.sends();
  }

  Outcome send(Mail mail, Rendering rendering) {
    var session = Session.getInstance(properties());
    var handing = new Handing(session, protocol());
    try (handing) {
      var message = message(session, mail, rendering);
      handing.connect(
          settings.host(), settings.port(), or(settings.user()), or(settings.password()));
      handing.sendMessage(message, message.getAllRecipients());
      return new Outcome.Taken();
    } catch (MessagingException failed) {
      return handing.taken ? new Outcome.Taken() : outcome(failed, handing.whole);
    }
  }

  private static Outcome outcome(MessagingException failed, boolean whole) {
    var words = words(failed);
    return switch (code(failed) / 100) {
      case 5 -> new Outcome.Refused(words);
      case 4 -> new Outcome.Later(words);
      default -> whole ? new Outcome.Unclear(words) : new Outcome.Later(words);
    };
  }

  /// Knows how far it came. Until the line with the dot no server takes a letter; from then on it
  /// may have, whatever is heard of it.
  private static final class Handing extends SMTPTransport {
    private boolean whole;
    private boolean taken;

    Handing(Session session, String protocol) {
      super(
          session,
          new URLName(protocol, null, -1, null, null, null),
          protocol,
          protocol.equals("smtps"));
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      whole = true;
      super.finishData();
      taken = true;
    }
  }

  private String protocol() {
    return settings.security().equalsIgnoreCase("tls") ? "smtps" : "smtp";
  }

  private static @Nullable String or(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String millis(Duration span) {
    return Long.toString(span.toMillis());
  }

  private Properties properties() {
    var security = settings.security().toLowerCase(Locale.ROOT);
    var prefix = "mail." + protocol() + ".";
    var all = new Properties();
    all.setProperty(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
    all.setProperty(prefix + "connectiontimeout", millis(CONNECTING));
    all.setProperty(prefix + "timeout", millis(REPLY));
    all.setProperty(prefix + "writetimeout", millis(WRITING));
    all.setProperty(prefix + "ssl.checkserveridentity", "true");
    all.setProperty(prefix + "starttls.enable", Boolean.toString(security.equals("starttls")));
    // Whoever asks for encryption does not want to go on without it.
    all.setProperty(prefix + "starttls.required", Boolean.toString(security.equals("starttls")));
    // To say goodbye and hear nothing is no failure: the mail was taken before.
    all.setProperty(prefix + "quitwait", "false");
    return all;
  }

  private MimeMessage message(Session session, Mail mail, Rendering rendering)
      throws MessagingException {
    var head = rendering.report().head();
    var host = settings.from().substring(settings.from().indexOf('@') + 1);
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", mail.messageId(host));
          }
        };
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address()));
    message.setSubject(
        "%s: report %d".formatted(head.title(), head.period().number()),
        StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(head.period().closedAt()));
    var text = new MimeBodyPart();
    text.setText(words(rendering), StandardCharsets.UTF_8.name());
    var file = new MimeBodyPart();
    file.setDataHandler(
        new DataHandler(new ByteArrayDataSource(rendering.in(Format.PDF), "application/pdf")));
    file.setFileName(Format.PDF.file(head));
    message.setContent(new MimeMultipart(text, file));
    message.saveChanges();
    return message;
  }

  private static String words(Rendering rendering) {
    var sheet = rendering.sheet();
    return "%s\n\n%s\n\nSHA-256 of the report as JSON: %s\n"
        .formatted(sheet.period(), String.join("\n", sheet.summary()), sheet.hash());
  }

  /// The first reply of the other server's in what failed; 0 where it said none.
  private static int code(@Nullable Exception failed) {
    return switch (failed) {
      case null -> 0;
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSendFailedException whole when whole.getReturnCode() / 100 != 2 ->
          whole.getReturnCode();
      case MessagingException other -> code(other.getNextException());
      default -> 0;
    };
  }

  private static String words(MessagingException failed) {
    var deepest = failed;
    while (deepest.getNextException() instanceof MessagingException next) {
      deepest = next;
    }
    var words = String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
    return words.substring(0, Math.min(words.length(), WORDS));
  }
}

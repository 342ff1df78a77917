package dev.parley.report;

import dev.parley.report.Mails.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands mails to the operator's own mail server (RFC 5321), one at a time.
@Component
class Smtp {
  private static final String LONGEST = Long.toString(Duration.ofSeconds(20).toMillis());
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
  }

  boolean sends() {
    return settings.sends();
  }

  Outcome send(Mail mail, Rendering rendering) {
    try {
      var session = Session.getInstance(properties());
      var message = message(session, mail, rendering);
      try (var transport = session.getTransport()) {
        transport.connect(
            settings.host(), settings.port(), or(settings.user()), or(settings.password()));
        transport.sendMessage(message, message.getAllRecipients());
      }
      return new Outcome.Taken();
    } catch (MessagingException failed) {
      var words = words(failed);
      return code(failed) / 100 == 5 ? new Outcome.Refused(words) : new Outcome.Later(words);
    }
  }

  private static @Nullable String or(String text) {
    return text.isEmpty() ? null : text;
  }

  private Properties properties() {
    var security = settings.security().toLowerCase(Locale.ROOT);
    var protocol = security.equals("tls") ? "smtps" : "smtp";
    var prefix = "mail." + protocol + ".";
    var all = new Properties();
    all.setProperty("mail.transport.protocol", protocol);
    all.setProperty(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
    all.setProperty(prefix + "connectiontimeout", LONGEST);
    all.setProperty(prefix + "timeout", LONGEST);
    all.setProperty(prefix + "writetimeout", LONGEST);
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

package dev.parley.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// A report as a PDF, from the template of its page. The same report is the same bytes: its font
/// comes along, and its date and id are the report's.
final class Paper {
  /// Comes with PDFBox, under the SIL Open Font License.
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /// ISO 32000-1, section 7.9.4.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final SpringTemplateEngine TEMPLATES = templates();

  private Paper() {}

  private static SpringTemplateEngine templates() {
    // It tells how it goes on, for every page, past all our settings of what is logged.
    XRLog.setLoggingEnabled(false);
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }

  /// @param paper `A4` or `letter`
  static byte[] write(Report report, byte[] hash, String paper) {
    var context = new Context(Locale.ENGLISH);
    context.setVariable("sheet", new Sheet(report, ReportText.hex(hash)));
    var page =
        TEMPLATES
            .process("report/paper", context)
            .replace("</head>", "<style>" + style(report, paper) + "</style></head>");
    var builder =
        new PdfRendererBuilder()
            .useFont(Paper::font, "Report")
            .withHtmlContent(page, null)
            .withProducer("Parley");
    try (var renderer = builder.buildPdfRenderer();
        var out = new ByteArrayOutputStream()) {
      renderer.createPDFWithoutClosing();
      var document = renderer.getPdfDocument();
      date(document, report);
      document.setDocumentId(ByteBuffer.wrap(hash).getLong());
      document.save(out);
      return out.toByteArray();
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
  }

  private static String style(Report report, String paper) {
    var head = report.head();
    try (var file = resource("/templates/report/paper.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("PAPER", paper)
          .replace("FOOTER", head.agreement() + ", report " + head.period().number());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void date(PDDocument document, Report report) {
    var closed = DATE.format(report.head().period().closedAt());
    var about = document.getDocumentInformation().getCOSObject();
    about.setString(COSName.CREATION_DATE, closed);
    about.setString(COSName.MOD_DATE, closed);
  }

  private static InputStream font() {
    return resource(FONT);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Paper.class.getResourceAsStream(name), name);
  }
}

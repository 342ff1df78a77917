package dev.parley.http;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes an [Export].
@Component
class Exports extends AbstractHttpMessageConverter<Export> {
  private final JsonMapper json;

  Exports(JsonMapper json) {
    super(MediaType.APPLICATION_NDJSON);
    this.json = json;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Export.class;
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType media) {
    return false;
  }

  @Override
  protected Export readInternal(Class<? extends Export> type, HttpInputMessage input) {
    throw new UnsupportedOperationException("an export is written only");
  }

  @Override
  protected void writeInternal(Export export, HttpOutputMessage output) throws IOException {
    try (var items = export.items()) {
      Iterator<?> each = items.iterator();
      while (each.hasNext()) {
        output.getBody().write(json.writeValueAsBytes(each.next()));
        output.getBody().write('\n');
      }
    }
    output.getBody().flush();
  }
}

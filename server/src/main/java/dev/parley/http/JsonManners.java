package dev.parley.http;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// How JSON is read: as it is written, or not at all.
///
/// A field that is not known is refused, and so is one that is there twice, of another type, or
/// missing: every component of a record that is not [Nullable] has to be there.
@Component
public class JsonManners implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder json) {
    json.enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(LogicalType.Textual, JsonManners::onlyText)
        .addModule(manners());
  }

  private static void onlyText(MutableCoercionConfig text) {
    Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
        .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail));
  }

  private static JacksonModule manners() {
    var times =
        new SimpleModule("manners") {
          @Override
          public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.insertAnnotationIntrospector(new Required());
          }
        };
    return times
        .addDeserializer(Instant.class, new Written<>(Instant.class, Instant::parse))
        .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, LocalDate::parse))
        .addDeserializer(Duration.class, new Written<>(Duration.class, Duration::parse));
  }

  /// A time is text (RFC 3339); a number could be seconds, milliseconds or days.
  private static final class Written<T> extends StdDeserializer<T> {
    private final Function<String, T> parse;

    Written(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return context.reportInputMismatch(handledType(), "no text");
      }
      try {
        return parse.apply(json.getString());
      } catch (DateTimeParseException bad) {
        throw context.weirdStringException(json.getString(), handledType(), "not in its form");
      }
    }
  }

  /// What the compiler holds our own code to, held against what strangers send.
  private static final class Required extends NopAnnotationIntrospector {
    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      var component = component(member);
      return (component != null && !isNullable(component)) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated member) {
      var component = component(member);
      return component == null
          ? null
          : JsonSetter.Value.construct(
              isNullable(component) ? Nulls.DEFAULT : Nulls.FAIL, Nulls.FAIL);
    }

    private static boolean isNullable(RecordComponent component) {
      return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable RecordComponent component(Annotated member) {
      if (!(member instanceof AnnotatedParameter parameter)) {
        return null;
      }
      var type = parameter.getDeclaringClass();
      return type.isRecord() && type.getPackage().isAnnotationPresent(NullMarked.class)
          ? type.getRecordComponents()[parameter.getIndex()]
          : null;
    }
  }
}

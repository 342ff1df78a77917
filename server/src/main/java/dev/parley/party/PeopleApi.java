package dev.parley.party;

import dev.parley.http.Cursor;
import dev.parley.http.Fate;
import dev.parley.http.InvalidFieldException;
import dev.parley.http.Limit;
import dev.parley.http.Ndjson;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.http.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/platform/v1/people")
class PeopleApi {
  private static final int LONGEST_CURSOR = 64;

  private final People people;
  private final PasswordEncoder passwords;
  private final JsonMapper json;

  PeopleApi(People people, PasswordEncoder passwords, JsonMapper json) {
    this.people = people;
    this.passwords = passwords;
    this.json = json;
  }

  record Known(
      @Nullable String handle,
      String name,
      @Nullable Territory territory,
      @Nullable LocalDate birthDate,
      @Nullable String externalId) {
    Known(Person person) {
      this(
          person.handle(),
          person.name(),
          person.territory(),
          person.birthDate(),
          person.externalId());
    }
  }

  record Told(
      String name,
      @Nullable Territory territory,
      @Nullable LocalDate birthDate,
      @Nullable String password,
      @Nullable String externalId) {}

  @PutMapping("/{handle}")
  Known put(@PathVariable String handle, @RequestBody Told told) {
    take(new NewPerson(
            handle,
            told.name(),
            told.territory(),
            told.birthDate(),
            told.password(),
            told.externalId()))
        .orThrow();
    return get(handle);
  }

  @GetMapping("/{handle}")
  Known get(@PathVariable String handle) {
    return people
        .find(handle)
        .map(Known::new)
        .orElseThrow(() -> Problem.notFound("person").asException());
  }

  @GetMapping
  Page<Known> list(@RequestParam Optional<Integer> limit, @RequestParam Optional<String> cursor) {
    int most = Limit.of(limit);
    var after = cursor.map(PeopleApi::decode).orElse("");
    var listed = people.list(after, most + 1).stream().map(Known::new).toList();
    return Page.of(listed, most, person -> encode(Objects.requireNonNull(person.handle())));
  }

  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  Ndjson.Outcome putAll(InputStream body) throws IOException {
    return Ndjson.read(body, NewPerson.class, json, this::take);
  }

  private Fate take(NewPerson person) {
    var password = person.password();
    try {
      return people.put(person, password == null ? null : passwords.encode(password));
    } catch (DuplicateKeyException taken) {
      return new Fate.Refused(
          Problem.conflict(
              "The external id '%s' is another person's.".formatted(person.externalId())));
    }
  }

  private static String encode(String handle) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(handle.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      var handle = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      Text.require("cursor", handle, 1, LONGEST_CURSOR);
      return handle;
    } catch (IllegalArgumentException | InvalidFieldException bad) {
      throw Cursor.invalid();
    }
  }
}

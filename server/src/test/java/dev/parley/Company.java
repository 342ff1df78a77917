package dev.parley;

import dev.parley.client.PartnerKeys;
import dev.parley.client.Settings;
import java.net.URI;

/// A partner with its keys, private ones included.
///
/// @param redirect where people come back to
public record Company(String id, String name, URI redirect, PartnerKeys keys) {

  public static Company called(String id) {
    var name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    var redirect = URI.create("http://127.0.0.1:9/" + id + "/callback");
    return new Company(id, name, redirect, PartnerKeys.generate());
  }

  public Company returningTo(URI elsewhere) {
    return new Company(id, name, elsewhere, keys);
  }

  /// What its `ParleyClient` is opened with.
  public Settings at(ParleyServer server) {
    return new Settings(server.uri(), id, redirect, keys);
  }
}

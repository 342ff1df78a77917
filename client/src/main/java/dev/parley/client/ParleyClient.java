package dev.parley.client;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A partner's way to one platform: asks people for their yes, and opens what they allowed. For any
/// number of threads; one is enough for a program.
public final class ParleyClient implements AutoCloseable {
  private final Settings settings;
  private final Patience patience;
  private final Clock clock;
  private final Wire wire;
  private final AuthorizationServer server;
  private final ResourceServer resources;

  private ParleyClient(Settings settings, Patience patience, Clock clock) {
    var nonces = new Nonces();
    var proofs = new Proofs(settings, clock);
    this.settings = settings;
    this.patience = patience;
    this.clock = clock;
    this.wire = new Wire(settings.binding().tls(), clock, patience, nonces);
    this.server = new AuthorizationServer(settings, wire, proofs, nonces, clock);
    this.resources = new ResourceServer(settings, wire, proofs, nonces);
  }

  public static ParleyClient open(Settings settings) {
    return open(settings, Patience.USUAL, Clock.systemUTC());
  }

  /// @param clock dates every proof; it must be right to a few seconds
  public static ParleyClient open(Settings settings, Patience patience, Clock clock) {
    return new ParleyClient(settings, patience, clock);
  }

  /// Pushes a request for these capabilities. Send the person's browser to its address.
  ///
  /// @throws AuthorizationFailed if the platform does not take it
  public AuthorizationRequest push(Set<Capability> capabilities) {
    if (capabilities.isEmpty()) {
      throw new IllegalArgumentException("ask for at least one capability");
    }
    return server.push(capabilities);
  }

  /// Pushes a request for exactly this (RFC 9396). Send the person's browser to its address.
  ///
  /// @throws AuthorizationFailed if the platform does not take it
  public AuthorizationRequest push(List<AuthorizationDetail> details) {
    return server.push(precisely(details));
  }

  /// The same, to change what the person allowed before; what is not asked for stays as it is.
  ///
  /// @param grant as [Tokens] has it
  /// @throws AuthorizationFailed if the platform does not take it, as when the grant is over
  public AuthorizationRequest merge(String grant, List<AuthorizationDetail> details) {
    return server.push(changing("merge", grant, details));
  }

  /// The same, and what is not asked for ends.
  ///
  /// @param grant as [Tokens] has it
  /// @throws AuthorizationFailed if the platform does not take it, as when the grant is over
  public AuthorizationRequest replace(String grant, List<AuthorizationDetail> details) {
    return server.push(changing("replace", grant, details));
  }

  private static Map<String, String> changing(
      String action, String grant, List<AuthorizationDetail> details) {
    var asked = precisely(details);
    asked.put("grant_management_action", action);
    asked.put("grant_id", grant);
    return asked;
  }

  private static Map<String, String> precisely(List<AuthorizationDetail> details) {
    if (details.isEmpty()) {
      throw new IllegalArgumentException("ask for at least one capability");
    }
    var asked = new LinkedHashMap<String, String>();
    asked.put(
        "authorization_details",
        Fields.write(details.stream().map(AuthorizationDetail::written).toList()));
    return asked;
  }

  /// Gives back all that a person allowed, with every token of it.
  ///
  /// @param grant as [Tokens] has it
  /// @throws ProblemAnswer if nothing of it is in force any more
  public void giveBack(String grant) {
    Ids.check(grant);
    var token = server.own("grant_management_revoke");
    Failures.check(resources.send(Ask.delete("/grants/" + grant), token));
  }

  /// The person is back: the code that they bring becomes tokens.
  ///
  /// @param callback the whole address at which they arrived
  /// @throws AuthorizationFailed if they said no, or were not allowed to say yes
  /// @throws ProtocolBroken if they do not come from that request or not from that platform
  public Access complete(AuthorizationRequest request, URI callback) {
    var code = Callback.parse(callback).code(request, settings);
    return resume(server.exchange(code, request.verifier()));
  }

  /// Goes on with tokens kept from an earlier start.
  public Access resume(Tokens tokens) {
    return new Access(server, resources, patience, clock, tokens);
  }

  /// Tells the platform what was deleted after consents ended, a thousand at most. To say it again
  /// changes nothing, so whoever is not sure says it again.
  ///
  /// @return what became of each, in their order
  public List<Deleted.Answered> confirmDeletions(List<Deleted> deleted) {
    var token = server.own("deletion.confirm");
    var said = deleted.stream().map(Deleted::written).toList();
    var answer = Failures.check(resources.send(Ask.post("/deletions", said), token));
    return Fields.parse(answer.body()).list("items", Deleted.Answered::read);
  }

  /// The app friends of many people at once, the first hundred of each, for a partner whose
  /// agreement lets it ask so.
  ///
  /// @return what came of each, in their order
  public List<FriendsLooked> lookUpFriends(List<PersonId> people) {
    return lookUpFriends(FriendsWanted.of(FriendsWanted.Kind.APP, people));
  }

  /// The friends of many people at once, a hundred of each. Each person is decided on by
  /// themselves; where every answer is no, so is the whole.
  ///
  /// @return what came of each, in their order; [FriendsWanted#after] asks for the rest
  public List<FriendsLooked> lookUpFriends(FriendsWanted wanted) {
    var token = server.own("friends.lookup");
    var ask = Ask.post("/friends/lookup", wanted.written());
    var answer = Failures.check(resources.send(ask, token));
    return Fields.parse(answer.body()).list("items", FriendsLooked::read);
  }

  /// Of recipients who followed a recommendation at the partner's side.
  public ClicksApi clicks() {
    return new ClicksApi(ask -> resources.send(ask, server.own("recommendation.click")));
  }

  /// Of what everybody watched who let the partner tell: with a token of its own, which is asked
  /// for with each request.
  public WatchApi watching() {
    return new WatchApi(ask -> resources.send(ask, server.own("watch.write")));
  }

  /// Ends every connection, open streams included.
  @Override
  public void close() {
    wire.close();
  }
}

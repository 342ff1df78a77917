package dev.parley.friends;

import dev.parley.http.Problem;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/people/{handle}/friends/{friend}")
class FriendshipsApi {
  private final Friendships friendships;
  private final People people;

  FriendshipsApi(Friendships friendships, People people) {
    this.friendships = friendships;
    this.people = people;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void put(@PathVariable String handle, @PathVariable String friend) {
    var one = person(handle);
    var other = person(friend);
    if (one.equals(other)) {
      throw Problem.unprocessable(
              "'%s' cannot be a friend of themselves; name two people.".formatted(handle))
          .asException();
    }
    friendships.put(one, other);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String handle, @PathVariable String friend) {
    friendships.delete(person(handle), person(friend));
  }

  private PersonId person(String handle) {
    return people
        .find(handle)
        .orElseThrow(() -> Problem.notFound("person as '" + handle + "'").asException())
        .id();
  }
}

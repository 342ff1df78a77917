package dev.parley.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.view.RedirectView;

/// How a page answers a form: what was done leads on, so that to load again does nothing twice;
/// what was refused is shown on the page that it was asked on, with the reason and the refusal's
/// status.
public final class Forms {
  private Forms() {}

  /// @param page shows itself again, after the act was refused; its model has `problem` then
  /// @return a view, or the name of one
  public static Object answer(
      Runnable act,
      String address,
      HttpServletResponse response,
      Model model,
      Supplier<String> page) {
    try {
      act.run();
      return seeOther(address);
    } catch (ProblemException refused) {
      refuse(refused, response, model);
    } catch (InvalidFieldException | IllegalArgumentException bad) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", String.valueOf(bad.getMessage()));
    }
    return page.get();
  }

  public static void refuse(ProblemException refused, HttpServletResponse response, Model model) {
    response.setStatus(refused.problem().status().value());
    model.addAttribute("problem", refused.problem().detail());
  }

  /// RFC 9110, section 15.4.4.
  public static RedirectView seeOther(String address) {
    var view = new RedirectView(address);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return view;
  }
}

package io.brickgate.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it. */
@ControllerAdvice(basePackageClasses = Visitors.class)
class Visitors {

    @ModelAttribute("visitor")
    @Nullable
    String visitor(HttpServletRequest request) {
        Principal visitor = request.getUserPrincipal();
        return visitor == null ? null : visitor.getName();
    }
}

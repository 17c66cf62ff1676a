package io.brickgate.wiring.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page to log in: with a password, or at an identity provider. */
@Controller
class LoginPage {

    /** @param path where the way to the provider begins */
    record Provider(String name, String path) {}

    private final List<Provider> providers = new ArrayList<>();

    LoginPage(ObjectProvider<ClientRegistrationRepository> clients) {
        if (clients.getIfAvailable() instanceof Iterable<?> all) {
            for (Object one : all) {
                ClientRegistration client = (ClientRegistration) one;
                providers.add(
                        new Provider(client.getClientName(), "/oauth2/authorization/" + client.getRegistrationId()));
            }
        }
    }

    @GetMapping("/login")
    String show(Model model) {
        model.addAttribute("providers", providers);
        return "console/login";
    }
}

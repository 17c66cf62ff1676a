package io.brickgate.console;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what goes on now, told as the story that every failed run goes through. */
@Controller
class BoardPage {

    private final Boards boards;
    private final boolean demo;

    BoardPage(Boards boards, @Value("${brickgate.demo:false}") boolean demo) {
        this.boards = boards;
        this.demo = demo;
    }

    @GetMapping("/")
    String board(Model model) {
        model.addAttribute("board", boards.now());
        model.addAttribute("demo", demo);
        return "console/board";
    }
}

#include "strict_html.hpp"

#include <utility>

namespace telltale {
namespace {

constexpr std::pair<std::string_view, char> kEntities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"#39", '\''}};

bool is_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-';
}

class Reader {
  public:
    explicit Reader(std::string_view html) : rest_(html) {}

    StrictHtml read() && {
        while (!rest_.empty() && read_.flaw.empty()) {
            if (rest_.front() == '<')
                tag();
            else
                read_.text += character();
        }
        if (!open_.empty()) flaw("an element stays open: " + open_.back());
        for (const std::string& link : read_.fragment_links)
            if (!read_.ids.contains(link)) flaw("a link leads nowhere: " + link);
        return std::move(read_);
    }

  private:
    void flaw(const std::string& words) {
        if (read_.flaw.empty()) read_.flaw = words + ", before: " + std::string(rest_.substr(0, 60));
    }
    bool take(std::string_view words) {
        if (rest_.substr(0, words.size()) != words) return false;
        rest_.remove_prefix(words.size());
        return true;
    }
    std::string name() {
        std::size_t size = 0;
        while (size < rest_.size() && is_name(rest_[size])) ++size;
        std::string name(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (name.empty()) flaw("a name is expected");
        return name;
    }
    // One byte of text.
    char character() {
        const char letter = rest_.front();
        rest_.remove_prefix(1);
        if (letter == '>') flaw("a bare >");
        if (letter != '&') {
            if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') flaw("a control character");
            return letter;
        }
        for (const auto& [entity, meant] : kEntities)
            if (take(std::string(entity) + ";")) return meant;
        flaw("a bare &");
        return '&';
    }
    void attribute() {
        const std::string key = name();
        if (!take("=\"")) return flaw("an attribute without quotes");
        std::string value;
        while (!rest_.empty() && rest_.front() != '"' && read_.flaw.empty()) {
            if (rest_.front() == '<') return flaw("a < in an attribute");
            value += character();
        }
        if (!take("\"")) return flaw("an attribute is not closed");
        if (!of_tag_.insert(key).second) flaw("an attribute stands twice");
        read_.attributes.insert(key);
        if (key == "id" && !read_.ids.insert(value).second) flaw("an id stands twice: " + value);
        if (key == "href" && value.substr(0, 1) == "#") read_.fragment_links.push_back(value.substr(1));
    }
    void tag() {
        if (take("</")) {
            const std::string closed = name();
            if (!take(">")) flaw("an end tag is not closed");
            if (open_.empty() || open_.back() != closed) return flaw("</" + closed + "> closes nothing");
            open_.pop_back();
            return;
        }
        rest_.remove_prefix(1);
        const std::string element = name();
        ++read_.elements[element];
        of_tag_.clear();
        while (read_.flaw.empty() && take(" ")) attribute();
        const bool is_whole = take("/>");
        if (!is_whole && !take(">")) return flaw("a tag is not closed");
        if (!is_whole && element != "br" && element != "img") open_.push_back(element);
    }

    std::string_view rest_;
    StrictHtml read_;
    std::vector<std::string> open_;
    std::set<std::string> of_tag_;
};

}  // namespace

StrictHtml read_strictly(std::string_view html) { return Reader(html).read(); }

}  // namespace telltale

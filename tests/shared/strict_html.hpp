// HTML read as strictly as XML: every element closed in order, every attribute in double quotes and once, every & an entity,
// every id once. What a browser would mend in silence is a flaw here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace telltale {

struct StrictHtml {
    std::string flaw;  // the first; empty: none
    std::map<std::string, int> elements;
    std::set<std::string> attributes;
    std::set<std::string> ids;
    std::vector<std::string> fragment_links;  // what href="#…" names
    std::string text;                         // with entities resolved
};
StrictHtml read_strictly(std::string_view html);

}  // namespace telltale

// The name/value children of an element: <param name="rate" value="16000"/> and <variable …/>. Only for fsxml's own
// files.
#pragma once

#include <pugixml.hpp>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

/// Of children with the same name the first counts, as in FreeSWITCH's look-ups.
inline Settings settings_of(const pugi::xml_node& parent, const char* child) {
    Settings settings;
    for (const pugi::xml_node node : parent.children(child)) {
        settings.emplace(node.attribute("name").value(), node.attribute("value").value());
    }
    return settings;
}

}  // namespace connector::fsxml

//! Resolves the path of an object as the compiler would: modules, imports, re-exports, and crates of the workspace.

use std::collections::HashSet;

use super::Names;

/// The names that were looked up in modules, so that imports that import each other end: objects, then modules.
type Seen = HashSet<(bool, usize, String)>;

impl Names {
    /// Returns the invocation that declares the object of a path in a module, and the name of the object there.
    pub fn object(&self, module: usize, path: &[String]) -> Option<(usize, String)> {
        self.object_at(module, path, &mut Seen::new())
    }

    fn object_at(&self, module: usize, path: &[String], seen: &mut Seen) -> Option<(usize, String)> {
        let (name, folders) = path.split_last()?;
        let module = self.module_at(module, folders, seen)?;
        self.object_in(module, name, seen)
    }

    fn object_in(&self, module: usize, name: &str, seen: &mut Seen) -> Option<(usize, String)> {
        if !seen.insert((true, module, name.to_owned())) {
            return None;
        }
        let here = self.modules.get(module)?;
        if let Some(invocation) = here.objects.get(name) {
            return Some((*invocation, name.to_owned()));
        }
        let named = here.imports.iter().filter(|import| import.name.as_deref() == Some(name));
        for import in named {
            if let Some(found) = self.object_at(module, &import.path, seen) {
                return Some(found);
            }
        }
        for import in here.imports.iter().filter(|import| import.name.is_none()) {
            if let Some(from) = self.module_at(module, &import.path, seen)
                && let Some(found) = self.object_in(from, name, seen)
            {
                return Some(found);
            }
        }
        None
    }

    fn module_at(&self, module: usize, path: &[String], seen: &mut Seen) -> Option<usize> {
        let mut here = module;
        for (index, word) in path.iter().enumerate() {
            here = match word.as_str() {
                "crate" => self.root_of(here)?,
                "self" => here,
                "super" => self.modules.get(here)?.parent?,
                name => self.module_in(here, name, index == 0, seen)?,
            };
        }
        Some(here)
    }

    fn module_in(&self, module: usize, name: &str, is_first: bool, seen: &mut Seen) -> Option<usize> {
        let here = self.modules.get(module)?;
        if let Some(child) = here.children.get(name) {
            return Some(*child);
        }
        if let Some(root) = here.crates.get(name).filter(|_| is_first) {
            return self.roots.get(&root.file).copied();
        }
        if !seen.insert((false, module, name.to_owned())) {
            return None;
        }
        for import in here.imports.iter().filter(|import| import.name.as_deref().is_none_or(|own| own == name)) {
            let Some(found) = self.module_at(module, &import.path, seen) else { continue };
            let found = if import.name.is_none() { self.module_in(found, name, false, seen) } else { Some(found) };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn root_of(&self, module: usize) -> Option<usize> {
        let mut here = module;
        // Parents were made before their children.
        while let Some(parent) = self.modules.get(here)?.parent {
            here = parent;
        }
        Some(here)
    }
}

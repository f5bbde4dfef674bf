//! The order in which CloudFormation creates resources and evaluates conditions: neither may go in a circle (R305).

use std::collections::{BTreeMap, BTreeSet};

use crate::references::{EVALUATED, References, conditions_in};
use crate::template::Template;

/// The references between the entries of a section.
pub(crate) struct Graph<'a> {
    edges: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Graph<'a> {
    /// Returns the resources with their references and their `DependsOn`. Both branches of `Fn::If` count, since the order must
    /// exist for every value of the parameters.
    pub(crate) fn of_resources(template: Template<'a>) -> Self {
        let mut edges = BTreeMap::new();
        for resource in template.resources() {
            let parts = EVALUATED.iter().filter_map(|part| resource.value.get(part));
            let references = parts.flat_map(|part| References::of(part).all).map(|reference| reference.name);
            let others = references.chain(resource.depends_on()).filter_map(|other| Some(template.resource(other)?.id));
            edges.insert(resource.id, others.collect());
        }
        Graph { edges }
    }

    /// Returns the conditions with the conditions that they refer to.
    pub(crate) fn of_conditions(template: Template<'a>) -> Self {
        let edges = template.entries("Conditions").map(|(id, condition)| {
            let others = conditions_in(condition).into_iter().filter(|other| template.has("Conditions", other));
            (id, others.collect())
        });
        Graph { edges: edges.collect() }
    }

    fn after(&self, id: &str) -> impl Iterator<Item = &'a str> {
        self.edges.get(id).into_iter().flatten().copied()
    }

    /// Returns everything that exists before `id` does, over any number of references.
    pub(crate) fn before(&self, id: &str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = self.after(id).collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.after(next));
            }
        }
        reached
    }

    /// Returns a cycle for each reference that closes one, each from its first entry back to it.
    pub(crate) fn cycles(&self) -> Vec<Vec<&'a str>> {
        let mut search = Search { graph: self, path: Vec::new(), done: BTreeSet::new(), cycles: Vec::new() };
        self.edges.keys().for_each(|id| search.visit(id));
        search.cycles
    }
}

struct Search<'g, 'a> {
    graph: &'g Graph<'a>,
    path: Vec<&'a str>,
    done: BTreeSet<&'a str>,
    cycles: Vec<Vec<&'a str>>,
}

impl<'a> Search<'_, 'a> {
    /// Visits an entry and its references. The 500 resources of a template limit the depth.
    fn visit(&mut self, id: &'a str) {
        if let Some(start) = self.path.iter().position(|open| *open == id) {
            let cycle = self.path.iter().skip(start).copied().chain([id]);
            return self.cycles.push(cycle.collect());
        }
        if self.done.contains(id) {
            return;
        }
        self.path.push(id);
        for next in self.graph.after(id) {
            self.visit(next);
        }
        self.path.pop();
        self.done.insert(id);
    }
}

/// Reports cycles among resources and among conditions.
pub(crate) fn check(template: Template) -> Vec<String> {
    let show = |kind: &str, cycle: Vec<&str>| format!("cycle of {kind}: {}", cycle.join(" -> "));
    let resources = Graph::of_resources(template).cycles().into_iter().map(|cycle| show("resources", cycle));
    let conditions = Graph::of_conditions(template).cycles().into_iter().map(|cycle| show("conditions", cycle));
    resources.chain(conditions).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn found(root: Value) -> Vec<String> {
        check(Template::new(&root))
    }

    fn resources(a: Value, b: Value, c: Value) -> Vec<String> {
        found(json!({ "Resources": { "A": a, "B": b, "C": c } }))
    }

    #[test]
    fn accepts_references_in_one_direction() {
        let (a, b) = (json!({ "DependsOn": ["B", "C"] }), json!({ "Properties": { "X": { "Ref": "C" } } }));
        assert_eq!(resources(a, b, json!({ "Properties": { "X": "${A}" } })), Vec::<String>::new());
    }

    #[test]
    fn reports_a_cycle_over_every_kind_of_reference() {
        let a = || json!({ "Properties": { "X": { "Ref": "B" } } });
        let b = || json!({ "Properties": { "X": { "Fn::GetAtt": ["C", "Arn"] } } });
        for c in [
            json!({ "DependsOn": "A" }),
            json!({ "Properties": { "X": { "Fn::Sub": "arn:${A}" } } }),
            json!({ "Properties": { "X": { "Fn::Sub": ["${Y}", { "Y": { "Ref": "A" } }] } } }),
            json!({ "Properties": { "X": { "Fn::If": ["Test", "x", { "Ref": "A" }] } } }),
            json!({ "Metadata": { "X": { "Ref": "A" } } }),
        ] {
            assert_eq!(resources(a(), b(), c.clone()), ["cycle of resources: A -> B -> C -> A"], "{c}");
        }
    }

    #[test]
    fn reports_a_resource_that_refers_to_itself() {
        let a = json!({ "Properties": { "X": { "Fn::Sub": "${A.Arn}/*" } } });
        assert_eq!(resources(a, json!({}), json!({})), ["cycle of resources: A -> A"]);
        assert_eq!(resources(json!({}), json!({ "DependsOn": "B" }), json!({})), ["cycle of resources: B -> B"]);
    }

    #[test]
    fn reports_a_cycle_of_conditions() {
        let found = |other: &str| {
            let a = json!({ "Fn::Not": [{ "Condition": "B" }] });
            found(json!({ "Conditions": { "A": a, "B": { "Fn::Or": [{ "Condition": other }, { "Condition": "C" }] }, "C": {} } }))
        };
        assert_eq!(found("C"), Vec::<String>::new());
        assert_eq!(found("A"), ["cycle of conditions: A -> B -> A"]);
    }

    #[test]
    fn follows_chains_of_references() {
        let root = json!({ "Resources": {
            "Flow": { "Properties": { "X": { "Ref": "Profile" } } },
            "Profile": { "DependsOn": "Policy" },
            "Policy": {},
            "Other": {},
        } });
        let graph = Graph::of_resources(Template::new(&root));
        assert_eq!(graph.before("Flow"), BTreeSet::from(["Policy", "Profile"]));
    }
}

/** Whose way of writing dates and numbers is used; what shows one follows it. */
class WrittenAs {
  tag = $state("en-GB");
}

export const writtenAs = new WrittenAs();

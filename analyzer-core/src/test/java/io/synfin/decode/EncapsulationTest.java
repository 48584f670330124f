package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncapsulationTest {

  @Test
  void theTextListsTheLayersOutermostFirst() {
    Encapsulation place =
        Encapsulation.root().child("ethernet", -1).child("vlan", 7).child("ipv4", -1);
    assertThat(place.text()).isEqualTo("ethernet/vlan 7/ipv4");
  }

  @Test
  void theSameWayLeadsToTheSamePlace() {
    Encapsulation root = Encapsulation.root();
    Encapsulation one = root.child("vlan", 1);
    Encapsulation two = root.child("vlan", 2);
    assertThat(root.child("vlan", 1)).isSameAs(one);
    assertThat(root.child("vlan", 2)).isSameAs(two).isNotSameAs(one);
  }

  @Test
  void beyondTheBoundATagIsShownWithoutItsValue() {
    Encapsulation root = Encapsulation.root();
    for (int i = 0; i < 10_000; i++) {
      root.child("vxlan", i);
    }
    assertThat(root.child("vxlan", 20_000).text()).isEqualTo("vxlan");
    assertThat(root.child("vxlan", 20_001)).isSameAs(root.child("vxlan", 20_002));
  }
}

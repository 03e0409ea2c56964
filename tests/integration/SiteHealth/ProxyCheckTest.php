<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\SiteHealth;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class ProxyCheckTest extends TestCase {

	/** @return array<string, mixed> What Site Health is told. */
	private function told(): array {
		require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
		$tests = \WP_Site_Health::get_tests();
		return ( $tests['direct']['causerie_proxy']['test'] )();
	}

	public function testASiteThatSeesItsVisitorsIsGood(): void {
		$result = $this->told();
		self::assertSame( [ 'good', 'causerie_proxy', '' ], [ $result['status'], $result['test'], $result['actions'] ] );
		self::assertSame( 'Causerie Chat', $result['badge']['label'] );
	}

	public function testAProxyThatIsNotNamedIsToldWithWhatToDo(): void {
		$_SERVER['REMOTE_ADDR']          = '172.64.0.7';
		$_SERVER['HTTP_X_FORWARDED_FOR'] = '198.51.100.1<script>, 198.51.100.1';
		$result                          = $this->told();
		self::assertSame( 'recommended', $result['status'] );
		self::assertStringContainsString( 'enter 172.64.0.7 under “Trusted proxies”', $result['description'] );
		self::assertStringContainsString( 'page=causerie-chat#/settings', $result['actions'] );
		self::assertStringNotContainsString( '198.51.100.1', $result['description'] );

		Plugin::services()->settings()->replace( [ 'trusted_proxies' => [ '172.64.0.0/13' ] ] );
		self::assertSame( 'good', $this->told()['status'] );
	}
}

<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\SiteHealth;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class TraceCheckTest extends TestCase {

	/** @return array<string, mixed>|null What Site Health is told; null for nothing. */
	private function told(): ?array {
		require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
		$test = \WP_Site_Health::get_tests()['direct']['causerie_trace'] ?? null;
		return $test === null ? null : ( $test['test'] )();
	}

	public function testSaysThatCallsAreTracedAndUntilWhenAndElseNothing(): void {
		self::assertNull( $this->told() );
		Plugin::services()->traceSwitch()->set( 1 );
		$result = (array) $this->told();
		self::assertSame( [ 'recommended', 'causerie_trace' ], [ $result['status'], $result['test'] ] );
		self::assertStringContainsString( (string) wp_date( get_option( 'date_format' ), (int) Plugin::services()->traceSwitch()->until() ), $result['description'] );
		self::assertStringContainsString( 'page=causerie-chat#/trace', $result['actions'] );
	}
}
